package dev.xiaoer.tests.hard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of some megabytes, in memory, that a test can fill and empty. */
final class SmallFileSystem implements AutoCloseable {
  private static final String SIZE = "size=8m";
  private static final int BLOCK = 4096;

  private final Path folder;

  private SmallFileSystem(Path folder) {
    this.folder = folder;
  }

  /** Mounts one at this folder; who may not do that skips the test. */
  static SmallFileSystem at(Path folder) {
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString()),
        "a small file system can be mounted by root only");
    return new SmallFileSystem(folder);
  }

  /** Until not one more block can be had. */
  void fill() {
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  void empty() {
    try {
      Files.deleteIfExists(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() {
    run("umount", "-l", folder.toString());
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
