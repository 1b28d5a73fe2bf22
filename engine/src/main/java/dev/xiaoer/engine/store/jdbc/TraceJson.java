package dev.xiaoer.engine.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.conversation.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trace as its {@code trace} column: as short as can be, every message has one. */
final class TraceJson {

  private static final int NO_RULE = -1;

  private TraceJson() {}

  static String write(Trace trace) {
    ObjectNode node = Json.object();
    node.put("v", trace.version());
    ArrayNode scores = node.putArray("s");
    trace.scores().forEach(score -> scores.add(score.intent()).add(score.probability()));
    node.put("sure", trace.sure());
    Json.putTexts(node.putObject("f"), trace.facts());
    trace.answer().ifPresent(rule -> node.put("a", rule));
    ArrayNode also = node.putArray("also");
    trace.also().forEach(also::add);
    ArrayNode lost = node.putArray("lost");
    trace.lost().forEach(rule -> lost.add(rule.rule()).add(rule.condition()).add(rule.was()));
    if (!trace.failure().isEmpty()) {
      node.put("failure", trace.failure());
    }
    if (!trace.meant().isEmpty()) {
      ArrayNode meant = node.putArray("m");
      trace
          .meant()
          .forEach(it ->
              meant
                  .add(it.intent().intent())
                  .add(it.intent().probability())
                  .add(it.rule().orElse(NO_RULE)));
    }
    if (!trace.effects().isEmpty()) {
      trace.effects().forEach(node.putArray("did")::add);
    }
    return Json.write(node);
  }

  static Trace read(String json) {
    JsonNode node = Json.read(json);
    return new Trace(
        node.path("v").asText(),
        readScores(node.path("s")),
        node.path("sure").asBoolean(),
        Json.texts(node.path("f")),
        Json.optional(node, "a", JsonNode::asInt),
        readAlso(node.path("also")),
        readLost(node.path("lost")),
        node.path("failure").asText(),
        readMeant(node.path("m")),
        readEffects(node.path("did")));
  }

  private static List<String> readEffects(JsonNode texts) {
    List<String> effects = new ArrayList<>();
    texts.forEach(text -> effects.add(text.asText()));
    return effects;
  }

  private static List<Trace.Meant> readMeant(JsonNode triples) {
    List<Trace.Meant> meant = new ArrayList<>();
    for (int i = 0; i + 2 < triples.size(); i += 3) {
      var intent = new Trace.Score(triples.get(i).asText(), triples.get(i + 1).asDouble());
      int rule = triples.get(i + 2).asInt();
      meant.add(new Trace.Meant(intent, Optional.of(rule).filter(it -> it != NO_RULE)));
    }
    return meant;
  }

  private static List<Trace.Score> readScores(JsonNode pairs) {
    List<Trace.Score> scores = new ArrayList<>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      scores.add(new Trace.Score(pairs.get(i).asText(), pairs.get(i + 1).asDouble()));
    }
    return scores;
  }

  private static List<Integer> readAlso(JsonNode rules) {
    List<Integer> also = new ArrayList<>();
    rules.forEach(rule -> also.add(rule.asInt()));
    return also;
  }

  private static List<Trace.Lost> readLost(JsonNode triples) {
    List<Trace.Lost> lost = new ArrayList<>();
    for (int i = 0; i + 2 < triples.size(); i += 3) {
      lost.add(
          new Trace.Lost(
              triples.get(i).asInt(), triples.get(i + 1).asInt(), triples.get(i + 2).asText()));
    }
    return lost;
  }
}
