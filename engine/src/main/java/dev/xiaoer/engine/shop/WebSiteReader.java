package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what a web account says besides its name. For one thread. */
final class WebSiteReader {
  private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** As many as fit beside a composer on a phone. */
  private static final int MOST_QUICK = 8;

  private final Reading reading;

  WebSiteReader(Reading reading) {
    this.reading = reading;
  }

  WebSite read(String account, Fields fields) {
    List<String> origins = new ArrayList<>();
    fields.items("origins").forEach(item -> origin(item).ifPresent(origins::add));
    List<String> quick = new ArrayList<>();
    for (Node item : fields.items("quick")) {
      Optional<String> label = reading.scalars().text(item);
      if (label.filter(quick::contains).isPresent()) {
        problem(item, "the question \"" + label.get() + "\" is here twice");
      } else {
        label.ifPresent(quick::add);
      }
    }
    if (quick.size() > MOST_QUICK) {
      problem(fields.optional("quick").orElseThrow(), "more than " + MOST_QUICK + " questions");
    }
    return new WebSite(account, origins.stream().distinct().toList(), quick);
  }

  /**
   * As browsers write an origin: lower case and without a slash at the end. It becomes part of a
   * header, so nothing that is not exactly that may pass.
   */
  private Optional<String> origin(Node item) {
    Optional<String> origin = reading.scalars().text(item).flatMap(WebSiteReader::origin);
    if (origin.isEmpty()) {
      problem(item, "expected a site such as https://www.example.com, without a path");
    }
    return origin;
  }

  private static Optional<String> origin(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT).replaceFirst("(?<=[^/])/$", "");
    try {
      var uri = new URI(bare);
      String host = uri.getHost();
      boolean http = "http".equals(uri.getScheme()) && OWN_MACHINE.contains(String.valueOf(host));
      boolean plain = host != null && bare.equals(uri.getScheme() + "://" + hostAndPort(uri));
      return plain && (http || "https".equals(uri.getScheme()))
          ? Optional.of(bare)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String hostAndPort(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private void problem(Node at, String message) {
    reading.problems().add(at, message);
  }
}
