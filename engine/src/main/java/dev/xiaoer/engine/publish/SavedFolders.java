package dev.xiaoer.engine.publish;

import dev.xiaoer.engine.shop.Shops;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells in which shops' folders something was saved, once it has been quiet there for {@link
 * #QUIET}: editors write in several steps, and half a file is nobody's wish. Has no thread and no
 * time of its own; for one thread.
 */
final class SavedFolders {
  static final Duration QUIET = Duration.ofMillis(300);

  private final List<Path> folders;

  /** What a folder looked like when it was read. */
  private final Map<Path, String> prints;

  private final Map<Path, Moving> moving = new HashMap<>();

  /** A folder that is being written to: what it looks like, and since when. */
  private record Moving(String print, Instant since) {}

  /**
   * Folders to look at.
   *
   * @param folders shops, and folders of shops
   * @param prints what the shops' folders looked like before they were read
   */
  SavedFolders(Collection<Path> folders, Map<Path, String> prints) {
    this.folders = List.copyOf(folders);
    this.prints = new HashMap<>(prints);
  }

  /** All that are a shop now, and all that were one. */
  Set<Path> all() {
    Set<Path> all = new LinkedHashSet<>(prints.keySet());
    folders.stream().filter(Files::isDirectory).forEach(folder -> all.addAll(Shops.expand(folder)));
    all.removeAll(folders.stream().filter(folder -> !isShop(folder)).toList());
    return all;
  }

  /** A folder of shops that is empty for the moment is no shop for that. */
  private boolean isShop(Path folder) {
    return prints.containsKey(folder) || Files.exists(folder.resolve("shop.yml"));
  }

  /** The folders that something goes on in. */
  Set<Path> moving() {
    return Set.copyOf(moving.keySet());
  }

  /** Looks at some folders; returns those that can be read. */
  List<Path> look(Collection<Path> some, Instant now) {
    List<Path> ready = new ArrayList<>();
    for (Path folder : some) {
      if (isReady(folder, FolderPrint.of(folder), now)) {
        prints.put(folder, moving.remove(folder).print());
        ready.add(folder);
      }
    }
    return ready;
  }

  private boolean isReady(Path folder, String print, Instant now) {
    if (print.equals(prints.get(folder))) {
      moving.remove(folder);
      return false;
    }
    Moving before = moving.get(folder);
    boolean goesOn =
        before == null || !before.print().equals(print) || now.isBefore(before.since());
    if (goesOn) {
      moving.put(folder, new Moving(print, now));
      return false;
    }
    return !before.since().plus(QUIET).isAfter(now);
  }
}
