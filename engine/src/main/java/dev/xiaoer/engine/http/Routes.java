package dev.xiaoer.engine.http;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Which route answers which address: a literal list, read from the top; the first entry that
 * matches answers. A path that no entry has is answered 404, one that has other methods 405; HEAD
 * is answered by the path's GET, whose body is left out.
 *
 * <p>Immutable, so safe for all threads.
 */
public final class Routes {

  private final List<Entry> entries;
  private final List<PathPattern> patterns;

  private Routes(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    this.patterns = entries.stream().map(entry -> PathPattern.parse(entry.pattern())).toList();
  }

  /**
   * One line of the list.
   *
   * @param pattern such as {@code /webhooks/{platform}/{app}}; {@code {name...}} at the end takes
   *     all that remains of the path, never with a {@code ..} in it
   */
  public record Entry(String method, String pattern, Route route) {
    public Entry {
      requireNonNull(route, "route");
      requireNonNull(pattern, "pattern");
      if (!method.matches("[A-Z]+")) {
        throw new IllegalArgumentException("method: " + method + " (expected: capitals)");
      }
    }
  }

  public static Entry get(String pattern, Route route) {
    return new Entry("GET", pattern, route);
  }

  public static Entry post(String pattern, Route route) {
    return new Entry("POST", pattern, route);
  }

  public static Entry put(String pattern, Route route) {
    return new Entry("PUT", pattern, route);
  }

  public static Entry delete(String pattern, Route route) {
    return new Entry("DELETE", pattern, route);
  }

  /** An address whose requests become web sockets. */
  public static Entry socket(String pattern, SocketRoute route) {
    return socket(pattern, SocketLimits.DEFAULT, route);
  }

  /** An address whose requests become web sockets, within other limits than usual. */
  public static Entry socket(String pattern, SocketLimits limits, SocketRoute route) {
    return new Entry("GET", pattern, new SocketUpgrade(route, limits));
  }

  public static Routes of(Entry... entries) {
    return of(List.of(entries));
  }

  /** Returns the routes; refuses a pattern it cannot read and one that could never be reached. */
  public static Routes of(List<Entry> entries) {
    Routes routes = new Routes(entries);
    Set<List<Object>> seen = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!seen.add(List.of(entry.method(), routes.patterns.get(i).shape()))) {
        throw new IllegalArgumentException(
            "entry: " + entry.method() + " " + entry.pattern() + " (expected: each once)");
      }
    }
    return routes;
  }

  /** Returns these routes, then those. */
  public Routes and(Routes more) {
    return of(Stream.concat(entries.stream(), more.entries.stream()).toList());
  }

  /**
   * Who answers a request: always somebody, if only to say that nobody does.
   *
   * @param pattern the route's, for counting; {@link RequestListener#UNMATCHED} for none
   */
  record Found(String pattern, Map<String, String> variables, Route route) {}

  Found find(String method, List<String> path) {
    Optional<Found> exact = first(method, path);
    return exact
        .or(() -> method.equals("HEAD") ? first("GET", path) : Optional.empty())
        .orElseGet(() -> refuse(path));
  }

  private Optional<Found> first(String method, List<String> path) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.method().equals(method)) {
        Optional<Map<String, String>> variables = patterns.get(i).match(path);
        if (variables.isPresent()) {
          return variables.map(found ->
              new Found(entry.pattern(), Collections.unmodifiableMap(found), entry.route()));
        }
      }
    }
    return Optional.empty();
  }

  private Found refuse(List<String> path) {
    Set<String> methods = new TreeSet<>();
    String pattern = RequestListener.UNMATCHED;
    for (int i = 0; i < entries.size(); i++) {
      if (patterns.get(i).match(path).isPresent()) {
        pattern = methods.isEmpty() ? entries.get(i).pattern() : pattern;
        methods.add(entries.get(i).method());
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    HttpAnswer refusal = methods.isEmpty() ? notFound() : wrongMethod(methods);
    return new Found(pattern, Map.of(), request -> CompletableFuture.completedFuture(refusal));
  }

  private static HttpAnswer notFound() {
    return HttpAnswer.text(404, "There is nothing at this address.");
  }

  private static HttpAnswer wrongMethod(Set<String> allowed) {
    String allow = String.join(", ", allowed);
    HttpAnswer text = HttpAnswer.text(405, "This address takes " + allow + ".");
    return new HttpAnswer(405, text.contentType(), Map.of("Allow", allow), text.body());
  }
}
