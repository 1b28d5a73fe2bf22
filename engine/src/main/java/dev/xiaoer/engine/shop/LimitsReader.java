package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.shop.Limits.Range;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Scalars;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code limits} of {@code gateway.yml}; what is left out stays as it is by default. No
 * problem tells a value: secrets stand in the same file. For one thread.
 */
final class LimitsReader {

  /** {@code 500}, {@code 64KiB}, {@code 2MiB}. */
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s?(KiB|MiB)?");

  private final Fields fields;
  private final Problems problems;

  LimitsReader(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  Limits read() {
    Limits usual = Limits.DEFAULT;
    Limits read =
        new Limits(
            size("body", Limits.BODY, usual.bodyBytes()),
            size("request_line", Limits.REQUEST_LINE, usual.requestLineBytes()),
            size("headers", Limits.HEADERS, usual.headerBytes()),
            size("unfinished", Limits.UNFINISHED, usual.unfinishedBytes()),
            number("connections", Limits.CONNECTIONS, usual.connections()),
            time("idle", Limits.IDLE, usual.idle()),
            time("request", Limits.REQUEST, usual.request()),
            size("frame", Limits.FRAME, usual.frameBytes()),
            number("pages", Limits.PAGES, usual.pages()),
            number("pages_per_address", Limits.PAGES, usual.pagesPerAddress()));
    fields.finish();
    return read;
  }

  private int size(String word, Range range, int usual) {
    String expected = "a size from " + sizeOf(range.least()) + " to " + sizeOf(range.most());
    return read(word, range, usual, LimitsReader::bytes, expected + ", such as " + sizeOf(usual));
  }

  private int number(String word, Range range, int usual) {
    String expected = "a whole number from " + range.least() + " to " + range.most();
    return read(word, range, usual, LimitsReader::whole, expected + ", such as " + usual);
  }

  private Duration time(String word, Range range, Duration usual) {
    int seconds = (int) usual.toSeconds();
    String expected = "a time from " + range.least() + "s to " + range.most() + "s";
    return Duration.ofSeconds(
        read(word, range, seconds, LimitsReader::seconds, expected + ", such as " + seconds + "s"));
  }

  private int read(
      String word, Range range, int usual, Function<String, OptionalLong> reader, String expected) {
    return fields
        .optional(word)
        .map(node -> {
          OptionalLong value =
              node instanceof Node.Scalar scalar
                  ? reader.apply(scalar.text())
                  : OptionalLong.empty();
          if (value.isPresent() && range.contains(value.getAsLong())) {
            return (int) value.getAsLong();
          }
          problems.add(node, "expected " + expected);
          return usual;
        })
        .orElse(usual);
  }

  private static OptionalLong whole(String text) {
    return text.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private static OptionalLong bytes(String text) {
    Matcher size = SIZE.matcher(text);
    return size.matches()
        ? OptionalLong.of(Long.parseLong(size.group(1)) * unit(size.group(2)))
        : OptionalLong.empty();
  }

  private static OptionalLong seconds(String text) {
    return Scalars.duration(text)
        .map(time -> OptionalLong.of(time.toSeconds()))
        .orElse(OptionalLong.empty());
  }

  private static int unit(@Nullable String name) {
    if (name == null) {
      return 1;
    }
    return name.equals("KiB") ? Limits.KIB : Limits.MIB;
  }

  private static String sizeOf(int bytes) {
    if (bytes % Limits.MIB == 0) {
      return bytes / Limits.MIB + "MiB";
    }
    return bytes % Limits.KIB == 0 ? bytes / Limits.KIB + "KiB" : Integer.toString(bytes);
  }
}
