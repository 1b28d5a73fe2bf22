package dev.xiaoer.tests.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures for people to judge, as output of the build. */
final class Screenshots {
  private static final Path FOLDER = Path.of("target", "screenshots");

  private Screenshots() {}

  /** Takes one as soon as nothing moves any more. */
  static void take(Browser browser, String name) {
    browser.await(
        """
        return document.getAnimations().every(a => a.playState !== 'running')
          && [...document.images].every(i => i.complete);
        """);
    try {
      Files.createDirectories(FOLDER);
      Files.write(FOLDER.resolve(name + ".png"), browser.screenshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
