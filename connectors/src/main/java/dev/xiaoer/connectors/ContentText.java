package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What contents demand of their texts, and how they are put together. */
final class ContentText {

  private ContentText() {}

  static void requireText(String value, String name) {
    requireNonNull(value, name);
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + ": blank (expected: some text)");
    }
  }

  static void requireHttps(String url) {
    if (!isHttps(url)) {
      throw new IllegalArgumentException("url: " + url + " (expected: https://…)");
    }
  }

  static boolean isHttps(String url) {
    try {
      var uri = new URI(url);
      return "https".equalsIgnoreCase(uri.getScheme())
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** One below the other, without those that are blank. */
  static String lines(String... lines) {
    return Stream.of(lines).filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
  }
}
