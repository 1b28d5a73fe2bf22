package dev.xiaoer.engine.trial;

import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.sqlite.Fsync;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Empty stores in temporary folders. Making the tables takes longer than a short test, and so does
 * removing a folder: each store is a copy of one that has its tables, and folders are used again.
 * Safe for use by many threads.
 */
final class EmptyStores implements AutoCloseable {
  private final ConcurrentLinkedQueue<Path> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger folders = new AtomicInteger();
  private final Path root;
  private final Path template;

  EmptyStores() throws IOException {
    root = Files.createTempDirectory("xiaoer-test");
    template = root.resolve("template");
    SqliteDatabase.open(template, Fsync.NEVER).close();
  }

  /** A folder to open a store in; {@link #giveBack} must follow. */
  Path take() throws IOException {
    Path folder =
        Optional.ofNullable(idle.poll())
            .orElseGet(() -> root.resolve("store-" + folders.incrementAndGet()));
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(template)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder;
  }

  static Store open(Path folder) {
    return SqliteDatabase.open(folder, Fsync.NEVER);
  }

  /** The folder's store is closed. */
  void giveBack(Path folder) {
    idle.add(folder);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
