package dev.xiaoer.engine.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Trace;
import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.store.NoticeEntry;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes an explanation as JSON, for the desk and for programs. A turn that no rule decided has no
 * {@code "decision"}; all other keys are always there.
 *
 * <pre>
 * {"shop", "event", "at", "text", "recalled",
 *  "decision": {"version", "intents": [{"intent", "probability"}], "sure", "facts": {name: value},
 *               "failure", "rule": RULE or null, "also": [RULE],
 *               "meant": [{"intent", "rule": RULE or null}] when two things were said,
 *               "did": [what was done besides sending],
 *               "lost": [RULE with "condition" and "was"]},
 *  "replies": [{"text", "status", "platform_id", "attempts", "possible_doubles", "reason"}],
 *  "notices": [{"target", "text", "status", "attempts", "reason"}]}
 * RULE: {"rule", "place", "why"}
 * </pre>
 */
public final class ExplanationJson {
  private final Explanation explanation;
  private final RuleList rules;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private ExplanationJson(Explanation explanation) {
    this.explanation = explanation;
    this.rules = RuleList.fromJson(explanation.rules());
  }

  /** All there is to say, every rule that lost included; instants as ISO 8601 in UTC. */
  public static ObjectNode of(Explanation explanation) {
    var writer = new ExplanationJson(explanation);
    writer.happened(explanation.happened());
    explanation.happened().trace().ifPresent(writer::decision);
    ArrayNode replies = writer.json.putArray("replies");
    explanation.replies().forEach(entry -> reply(entry, replies.addObject()));
    ArrayNode notices = writer.json.putArray("notices");
    explanation.notices().forEach(entry -> notice(entry, notices.addObject()));
    return writer.json;
  }

  private void happened(Happened happened) {
    json.put("shop", explanation.shop())
        .put("event", happened.event())
        .put("at", happened.at().toString())
        .put("text", explanation.recalled() ? "" : happened.text())
        .put("recalled", explanation.recalled());
  }

  private void decision(Trace trace) {
    ObjectNode decision = json.putObject("decision").put("version", trace.version());
    ArrayNode intents = decision.putArray("intents");
    for (Trace.Score score : trace.scores()) {
      intents.addObject().put("intent", score.intent()).put("probability", score.probability());
    }
    decision.put("sure", trace.sure());
    new TreeMap<>(trace.facts()).forEach(decision.putObject("facts")::put);
    decision.put("failure", trace.failure());
    decision.putNull("rule");
    trace.answer().ifPresent(index -> decision.set("rule", rule(index)));
    ArrayNode meant = decision.putArray("meant");
    for (Trace.Meant it : trace.meant()) {
      ObjectNode thing = meant.addObject().put("intent", it.intent().intent());
      thing.putNull("rule");
      it.rule().ifPresent(index -> thing.set("rule", rule(index)));
    }
    trace.effects().forEach(decision.putArray("did")::add);
    trace.also().stream().map(this::rule).forEach(decision.putArray("also")::add);
    trace.lost().stream().map(this::lost).forEach(decision.putArray("lost")::add);
  }

  /** A rule of a version that is not known any more has its number for a name. */
  private ObjectNode rule(int index) {
    Optional<RuleList.Entry> rule = rules.at(index);
    return JsonNodeFactory.instance
        .objectNode()
        .put("rule", rule.map(RuleList.Entry::name).orElse("rule " + index))
        .put("place", rule.map(RuleList.Entry::place).orElse(""))
        .put("why", rule.map(RuleList.Entry::why).orElse(""));
  }

  private ObjectNode lost(Trace.Lost lost) {
    return rule(lost.rule()).put("condition", rules.condition(lost)).put("was", lost.was());
  }

  private static void notice(NoticeEntry entry, ObjectNode json) {
    json.put("target", entry.notice().target())
        .put("text", entry.notice().text())
        .put("status", entry.state().name().toLowerCase(Locale.ROOT))
        .put("attempts", entry.attempts())
        .put("reason", entry.reason());
  }

  private static void reply(Outgoing entry, ObjectNode json) {
    Progress progress = entry.progress();
    json.put("text", entry.reply().content().asText())
        .put("status", progress.status().name().toLowerCase(Locale.ROOT))
        .put("platform_id", progress.platformId())
        .put("attempts", progress.attempts())
        .put("possible_doubles", progress.doubles())
        .put("reason", progress.reason());
  }
}
