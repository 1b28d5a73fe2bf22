package dev.xiaoer.engine.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A short text that is another one once something was saved in a folder: it is made of names, sizes
 * and times, so that a thousand folders can be looked at without reading their files.
 */
final class FolderPrint extends SimpleFileVisitor<Path> {
  private static final int DEPTH = 4;

  /** No shop that can be published has more. */
  private static final int MOST_FILES = 5_000;

  private final SortedMap<String, byte[]> seen = new TreeMap<>();
  private final Path folder;

  private FolderPrint(Path folder) {
    this.folder = folder;
  }

  static String of(Path folder) {
    var print = new FolderPrint(folder);
    try {
      Files.walkFileTree(folder, Set.of(), DEPTH, print);
    } catch (IOException e) {
      return "unreadable";
    }
    return Seal.of(print.seen);
  }

  /** A folder's own time changes with the names in it, which are seen anyway. */
  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String facts =
        attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
    seen.put(folder.relativize(file).toString(), facts.getBytes(UTF_8));
    return seen.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  /** A file that goes while it is looked at is gone. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    seen.put(folder.relativize(file).toString(), "unreadable".getBytes(UTF_8));
    return FileVisitResult.CONTINUE;
  }
}
