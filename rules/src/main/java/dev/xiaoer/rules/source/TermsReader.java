package dev.xiaoer.rules.source;

import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.DatesAre;
import dev.xiaoer.rules.condition.NotBefore;
import dev.xiaoer.rules.condition.NotBefore.Span;
import dev.xiaoer.rules.condition.ShareIs;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads on what terms a rule runs at all: how often, in which days, for which part of the
 * customers. One reader for one shop, since shares of one test must not overlap. For one thread.
 */
final class TermsReader {
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[ T](\\d{1,2}):(\\d{2}))?");

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*[-–~]\\s*(\\d{1,3})%?");

  private final Vocabulary vocabulary;
  private final Problems problems;
  private final Scalars scalars;

  /** The parts of each test, with the place where each is first. */
  private final Map<String, Map<ShareIs, Node>> shares = new HashMap<>();

  TermsReader(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.scalars = new Scalars(vocabulary, problems);
  }

  List<Condition> read(Fields rule, String name) {
    List<Condition> read = new ArrayList<>();
    dates(rule).ifPresent(read::add);
    rule.optional("share").flatMap(this::share).ifPresent(read::add);
    once(rule, name).ifPresent(read::add);
    cooldown(rule, name).ifPresent(read::add);
    if (rule.has("once") && rule.has("cooldown")) {
      problems.add(
          rule.entry("cooldown").orElseThrow().key(),
          "\"once\" and \"cooldown\" exclude each other");
    }
    return read;
  }

  private Optional<Condition> once(Fields rule, String name) {
    return rule.choice("once", "once").map(word -> new NotBefore(name, span(word), Duration.ZERO));
  }

  private static Span span(String word) {
    return switch (word.replace("per ", "")) {
      case "customer" -> Span.CUSTOMER;
      case "conversation" -> Span.CONVERSATION;
      default -> Span.DAY;
    };
  }

  private Optional<Condition> cooldown(Fields rule, String name) {
    Optional<Duration> time = rule.duration("cooldown");
    if (time.filter(Duration::isZero).isPresent()) {
      problems.add(rule.optional("cooldown").orElseThrow(), "the time must be longer than nothing");
      return Optional.empty();
    }
    return time.map(cooldown -> new NotBefore(name, Span.COOLDOWN, cooldown));
  }

  private Optional<Condition> dates(Fields rule) {
    Optional<LocalDateTime> from = rule.read("from", node -> date(node, false));
    Optional<LocalDateTime> until = rule.read("until", node -> date(node, true));
    if (from.isEmpty() && until.isEmpty()) {
      return Optional.empty();
    }
    LocalDateTime first = from.orElse(LocalDateTime.MIN);
    LocalDateTime end = until.orElse(LocalDateTime.MAX);
    if (!first.isBefore(end)) {
      problems.add(
          rule.optional("until").orElseThrow(), "\"until\" is not after \"from\": it never holds");
      return Optional.empty();
    }
    return Optional.of(new DatesAre(first, end));
  }

  /** A last day is a whole day. */
  private Optional<LocalDateTime> date(Node node, boolean isEnd) {
    Matcher date = DATE.matcher(node instanceof Node.Scalar scalar ? scalar.text().strip() : "");
    if (date.matches()) {
      try {
        LocalDate day = LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
        return Optional.of(
            date.group(4) == null
                ? day.plusDays(isEnd ? 1 : 0).atStartOfDay()
                : day.atTime(LocalTime.of(number(date, 4), number(date, 5))));
      } catch (DateTimeException e) {
        problems.add(node, "there is no such day or time");
        return Optional.empty();
      }
    }
    problems.add(node, "expected a day such as 2026-10-01, or a time: \"2026-10-01 18:00\"");
    return Optional.empty();
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private Optional<Condition> share(Node node) {
    Fields fields = Fields.of(node, "share", vocabulary, problems).require("of", "percent");
    Optional<String> test = fields.text("of");
    Optional<int[]> percent = fields.read("percent", this::percent);
    fields.finish();
    if (test.isEmpty() || percent.isEmpty()) {
      return Optional.empty();
    }
    ShareIs share = new ShareIs(test.get(), percent.get()[0], percent.get()[1]);
    checkOverlap(share, node);
    return Optional.of(share);
  }

  private Optional<int[]> percent(Node node) {
    Optional<String> text = scalars.text(node);
    Matcher span = PERCENT.matcher(text.orElse("").strip());
    if (span.matches()) {
      int from = number(span, 1);
      int to = number(span, 2);
      if (from < to && to <= 100) {
        return Optional.of(new int[] {from, to});
      }
    }
    problems.add(node, "expected a part of a hundred, such as 0-50");
    return Optional.empty();
  }

  /** Several rules may serve one part; two parts must not have customers in common. */
  private void checkOverlap(ShareIs share, Node at) {
    Map<ShareIs, Node> parts = shares.computeIfAbsent(share.test(), t -> new LinkedHashMap<>());
    if (parts.putIfAbsent(share, at) == null) {
      parts.forEach((other, place) -> {
        if (!other.equals(share) && other.from() < share.to() && share.from() < other.to()) {
          problems.add(at, "this part of the test overlaps the one at " + place.place());
        }
      });
    }
  }
}
