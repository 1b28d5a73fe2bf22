package dev.xiaoer.engine.publish;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches shops' folders on a thread of its own and hands on those that were saved, one at a time.
 * The system tells it where to look; because not every file system does, and none tells all, it
 * looks at every folder now and then.
 */
final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** How often to look at every folder. */
  private static final Duration ROUND = Duration.ofSeconds(5);

  /** How often to look at a folder that something goes on in. */
  private static final Duration GLANCE = Duration.ofMillis(100);

  /** A shop's folder, its folders, and the one for pictures. */
  private static final int DEPTH = 2;

  private final SavedFolders folders;
  private final List<Path> roots;
  private final Consumer<Path> saved;
  private final InstantSource clock;
  private final WatchService system;
  private final Map<WatchKey, Path> watched = new HashMap<>();
  private final Set<Path> known = new HashSet<>();
  private final Thread thread = new Thread(this::run, "shops");
  private long nextRound = System.nanoTime();

  /**
   * A watch that begins with {@link #start}.
   *
   * @param saved publishes what is in a folder; called on the watch's thread
   */
  FolderWatch(Opening opening, Consumer<Path> saved, InstantSource clock) {
    this.folders = new SavedFolders(opening.folders(), opening.prints());
    this.roots = opening.folders();
    this.saved = saved;
    this.clock = clock;
    this.system = watchService();
    thread.setDaemon(true);
  }

  private static WatchService watchService() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    roots.forEach(this::watch);
    thread.start();
  }

  @SuppressWarnings("InfiniteLoopStatement") // ended by the exceptions of closing
  private void run() {
    try {
      while (true) {
        look(await());
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      LOG.debug("the watch over shops' folders has ended");
    }
  }

  /** Waits until there is something to look at; returns where the system saw something. */
  private Set<Path> await() throws InterruptedException {
    long patience = folders.moving().isEmpty() ? nextRound - System.nanoTime() : GLANCE.toNanos();
    Set<Path> touched = new HashSet<>();
    WatchKey key = system.poll(Math.max(patience, 0), TimeUnit.NANOSECONDS);
    while (key != null) {
      Path folder = watched.get(key);
      if (folder != null) {
        touched.add(folder);
      }
      key.pollEvents();
      if (!key.reset()) {
        watched.remove(key); // the folder is gone
      }
      key = system.poll();
    }
    return touched;
  }

  private void look(Set<Path> touched) {
    boolean round =
        nextRound - System.nanoTime() <= 0 || roots.stream().anyMatch(touched::contains);
    Set<Path> some = new HashSet<>(folders.moving());
    if (round) {
      some.addAll(folders.all());
      nextRound = System.nanoTime() + ROUND.toNanos();
    } else {
      some.addAll(touched);
    }
    some.stream().filter(it -> touched.contains(it) || known.add(it)).forEach(this::watch);
    folders.look(some, clock.instant()).forEach(this::publish);
  }

  /** A bug in reading one shop must not end the watch over the others. */
  private void publish(Path folder) {
    try {
      saved.accept(folder);
    } catch (RuntimeException bug) {
      LOG.error("publishing the shop {} failed", folder.getFileName(), bug);
    }
  }

  /** Lets the system tell of this folder and the ones in it; where it cannot, rounds must do. */
  private void watch(Path folder) {
    try (Stream<Path> all = Files.walk(folder, isRoot(folder) ? 0 : DEPTH)) {
      for (Path one : all.filter(Files::isDirectory).toList()) {
        watched.put(one.register(system, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), folder);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("the system does not watch {}: {}", folder.getFileName(), e.getMessage());
    }
  }

  /** Whether it is a folder of shops: each of those is watched by itself. */
  private boolean isRoot(Path folder) {
    return roots.contains(folder) && !Files.exists(folder.resolve("shop.yml"));
  }

  @Override
  public void close() {
    try {
      system.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.interrupt();
  }
}
