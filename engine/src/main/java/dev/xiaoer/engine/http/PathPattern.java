package dev.xiaoer.engine.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path with variables: {@code /webhooks/{platform}/{app}}. A variable stands for one segment that
 * is not empty; {@code {name...}}, allowed last, for all that remain, at least one.
 *
 * <p>Immutable. Segments are compared after percent-decoding, so {@code %2F} never separates.
 *
 * @param text as written
 */
record PathPattern(String text, List<Segment> segments) {

  enum Kind {
    WORD,
    ONE,
    REST
  }

  /** Between two slashes: a word to be met exactly, or a variable by its name. */
  record Segment(Kind kind, String name) {

    private static final Pattern SYNTAX =
        Pattern.compile("\\{(?<name>[a-z][a-zA-Z0-9_]*)(?<rest>\\.\\.\\.)?}|[A-Za-z0-9._~-]*");

    static Segment parse(String text) {
      Matcher matcher = SYNTAX.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "pattern segment: " + text + " (expected: a word, {name} or {name...})");
      }
      String name = matcher.group("name");
      if (name == null) {
        return new Segment(Kind.WORD, text);
      }
      return new Segment(matcher.group("rest") == null ? Kind.ONE : Kind.REST, name);
    }
  }

  /** Reads a pattern; a mistake in it is a programmer's, so it is thrown. */
  static PathPattern parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("pattern: " + text + " (expected: to start with /)");
    }
    List<Segment> segments =
        Stream.of(text.substring(1).split("/", -1)).map(Segment::parse).toList();
    Set<String> names = new HashSet<>();
    for (Segment segment : segments) {
      if (segment.kind() != Kind.WORD && !names.add(segment.name())) {
        throw new IllegalArgumentException("pattern: " + text + " (expected: each name once)");
      }
    }
    long rests = segments.stream().limit(segments.size() - 1L).filter(PathPattern::isRest).count();
    if (rests > 0) {
      throw new IllegalArgumentException("pattern: " + text + " (expected: {name...} only last)");
    }
    return new PathPattern(text, segments);
  }

  /** Returns the variables' values if the path has this shape. */
  Optional<Map<String, String>> match(List<String> path) {
    boolean open = isRest(segments.get(segments.size() - 1));
    if (open ? path.size() < segments.size() : path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      if (!take(segments.get(i), path.subList(i, path.size()), values)) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  private static boolean take(Segment segment, List<String> path, Map<String, String> values) {
    String first = path.get(0);
    return switch (segment.kind()) {
      case WORD -> segment.name().equals(first);
      case ONE -> {
        values.put(segment.name(), first);
        yield !first.isEmpty();
      }
      case REST -> {
        values.put(segment.name(), String.join("/", path));
        yield path.stream().allMatch(PathPattern::isPlainName);
      }
    };
  }

  /* What remains of a path is used to name files: nothing in it may climb or hide a separator. */
  private static boolean isPlainName(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && segment.indexOf('/') < 0
        && segment.indexOf('\\') < 0;
  }

  /** The pattern with its variables' names taken out: equal for patterns that match the same. */
  List<String> shape() {
    return segments.stream().map(s -> s.kind() == Kind.WORD ? s.name() : "{" + s.kind()).toList();
  }

  private static boolean isRest(Segment segment) {
    return segment.kind() == Kind.REST;
  }
}
