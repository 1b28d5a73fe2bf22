package dev.xiaoer.rules.condition;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Merchants' values inside canonical texts. Whatever could be taken for another condition's text is
 * quoted: the list of "a, b" must not read as the list of "a" and "b".
 */
final class Canonical {
  private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_.-]+");

  private Canonical() {}

  static String value(String value) {
    return BARE.matcher(value).matches() && !value.equals("or") ? value : quoted(value);
  }

  static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** As files have it: {@code 30m}, {@code 2h30m}. */
  static String duration(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  /** Sorted, so that the order in the file does not matter. */
  static String anyOf(Collection<String> values) {
    return values.stream().sorted().map(Canonical::value).collect(Collectors.joining(" or "));
  }

  static String listed(Collection<String> values) {
    return values.stream().sorted().map(Canonical::value).collect(Collectors.joining(", "));
  }

  static String listedQuoted(Collection<String> values) {
    return values.stream().sorted().map(Canonical::quoted).collect(Collectors.joining(", "));
  }
}
