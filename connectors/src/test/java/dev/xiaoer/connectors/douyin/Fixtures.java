package dev.xiaoer.connectors.douyin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Webhooks as the platform sends them: {@code <case>.json}, and what it must become beside it. */
final class Fixtures {

  private Fixtures() {}

  /** {@code customer_writes} first: the private message that contracts ask for. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(folder())) {
      Stream<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json"))
              .map(name -> name.substring(0, name.length() - ".json".length()))
              .sorted();
      return Stream.concat(Stream.of("customer_writes"), names).distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] body(String name) {
    return bytes(name + ".json");
  }

  static String expected(String name) {
    return new String(bytes(name + ".txt"), java.nio.charset.StandardCharsets.UTF_8).strip();
  }

  private static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(Fixtures.class.getResource("/webhooks/douyin").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
