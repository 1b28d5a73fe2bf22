package dev.xiaoer.engine.explain;

import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Trace;
import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.store.NoticeEntry;
import dev.xiaoer.engine.turn.Occasion;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes an explanation as lines of text. Of the rules that lost it shows those that came near:
 * event, intent and text were theirs. In a shop of sixty rules the others are a wall of lines that
 * all say the same.
 */
public final class ExplanationText {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Explanation explanation;
  private final RuleList rules;
  private final boolean all;
  private final StringJoiner lines = new StringJoiner("\n");

  private ExplanationText(Explanation explanation, boolean all) {
    this.explanation = explanation;
    this.all = all;
    this.rules = RuleList.fromJson(explanation.rules());
  }

  /**
   * Writes it.
   *
   * @param zone whose clock people read
   */
  public static String of(Explanation explanation, ZoneId zone) {
    return of(explanation, zone, false);
  }

  /**
   * Writes it.
   *
   * @param all with every rule that lost
   */
  public static String of(Explanation explanation, ZoneId zone, boolean all) {
    var text = new ExplanationText(explanation, all);
    text.happened(explanation.happened(), zone);
    explanation.happened().trace().ifPresentOrElse(text::trace, text::undecided);
    explanation.replies().forEach(text::reply);
    explanation.notices().forEach(text::notice);
    return text.lines.toString();
  }

  private void happened(Happened happened, ZoneId zone) {
    String said = explanation.recalled() ? "(taken back)" : happened.text();
    line(
        happened.event(),
        TIME.format(happened.at().atZone(zone)) + (said.isEmpty() ? "" : "  " + said));
  }

  /** A message of a burst is decided with its last one. */
  private void undecided() {
    if (explanation.happened().event().equals(Occasion.MESSAGE)) {
      line("gathered", "it is decided with the customer's next messages: explain the last of them");
    }
  }

  private void trace(Trace trace) {
    line("shop", explanation.shop() + ", version " + trace.version());
    line("intent", intent(trace));
    line("facts", facts(trace));
    if (!trace.failure().isEmpty()) {
      line("failure", trace.failure());
    }
    line("rule", trace.answer().map(this::rule).orElse("none answered"));
    trace
        .answer()
        .flatMap(rules::at)
        .map(RuleList.Entry::why)
        .ifPresent(why -> optional("why", why));
    trace.meant().forEach(it -> line("meant", meant(it)));
    trace.also().forEach(index -> line("also", rule(index)));
    trace.effects().forEach(effect -> line("did", effect));
    lost(trace.lost());
  }

  private void lost(List<Trace.Lost> lost) {
    List<Trace.Lost> shown = lost.stream().filter(it -> all || rules.cameNear(it)).toList();
    shown.forEach(it -> line("not", lost(it)));
    int others = lost.size() - shown.size();
    if (others > 0) {
      String which = others == 1 ? "one other: it asks" : others + " others: they ask";
      line("not", which + " for another event, intent or text");
    }
  }

  private String meant(Trace.Meant meant) {
    String rule = meant.rule().map(this::rule).orElse("none answered");
    return meant.intent().intent() + ": " + rule;
  }

  private static String intent(Trace trace) {
    if (trace.scores().isEmpty()) {
      return "unknown";
    }
    String scores =
        trace.scores().stream().map(ExplanationText::score).collect(Collectors.joining(", "));
    return trace.sure() ? scores : "unknown (" + scores + ")";
  }

  private static String score(Trace.Score score) {
    return String.format(Locale.ROOT, "%s %.3f", score.intent(), score.probability());
  }

  private static String facts(Trace trace) {
    return new TreeMap<>(trace.facts())
        .entrySet().stream()
            .map(fact -> fact.getKey() + "=" + fact.getValue())
            .collect(Collectors.joining(", "));
  }

  private String rule(int index) {
    return rules
        .at(index)
        .map(rule -> rule.name() + "  (" + rule.place() + ")")
        .orElse("rule " + index + " of a version that is not known any more");
  }

  private String lost(Trace.Lost lost) {
    return rule(lost.rule()) + ": " + rules.condition(lost) + " (was " + lost.was() + ")";
  }

  private void reply(Outgoing entry) {
    Progress progress = entry.progress();
    List<String> notes =
        List.of(
            progress.status().name().toLowerCase(Locale.ROOT),
            progress.platformId(),
            progress.attempts() > 1 ? progress.attempts() + " attempts" : "",
            progress.doubles() > 0 ? "possibly sent twice" : "",
            progress.reason());
    String state = notes.stream().filter(it -> !it.isEmpty()).collect(Collectors.joining(", "));
    line("reply", entry.reply().content().asText().replace('\n', ' ') + "  [" + state + "]");
  }

  private void notice(NoticeEntry entry) {
    String state = entry.state().name().toLowerCase(Locale.ROOT);
    String why = entry.reason().isEmpty() ? "" : ", " + entry.reason();
    String text = entry.notice().text().replace('\n', ' ');
    line("notice", entry.notice().target() + ": " + text + "  [" + state + why + "]");
  }

  private void optional(String word, String text) {
    if (!text.isEmpty()) {
      line(word, text);
    }
  }

  private void line(String word, String text) {
    lines.add(String.format(Locale.ROOT, "%-8s %s", word, text));
  }
}
