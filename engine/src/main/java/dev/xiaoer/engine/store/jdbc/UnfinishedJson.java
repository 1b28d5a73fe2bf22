package dev.xiaoer.engine.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.conversation.Burst;
import dev.xiaoer.engine.conversation.FormProgress;
import dev.xiaoer.engine.conversation.Unfinished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What was begun as keys of a conversation's state; a row has those only of which there is some.
 */
final class UnfinishedJson {

  private UnfinishedJson() {}

  static void write(ObjectNode node, Unfinished unfinished) {
    unfinished.burst().ifPresent(burst -> writeBurst(node.putObject("burst"), burst));
    unfinished.form().ifPresent(form -> writeForm(node.putObject("form"), form));
    if (!unfinished.offered().isEmpty()) {
      Json.putList(node, "offered", unfinished.offered());
    }
  }

  static Unfinished read(JsonNode node) {
    boolean nothing = !node.has("burst") && !node.has("form") && !node.has("offered");
    return nothing
        ? Unfinished.NOTHING
        : new Unfinished(
            Json.optional(node, "burst", UnfinishedJson::readBurst),
            Json.optional(node, "form", UnfinishedJson::readForm),
            Json.list(node, "offered"));
  }

  private static void writeBurst(ObjectNode node, Burst burst) {
    node.put("begun", burst.begun().toEpochMilli());
    node.put("decide", burst.decideAt().toEpochMilli());
    node.put("new", burst.before().isNew());
    burst.before().silent().ifPresent(silent -> node.put("silent", silent.toMillis()));
    ArrayNode parts = node.putArray("parts");
    for (Burst.Part part : burst.parts()) {
      ObjectNode it = parts.addObject().put("row", part.row());
      ConversationJson.writeReplyTo(it, part.replyTo());
      it.put("at", part.at().toEpochMilli()).put("text", part.text());
    }
  }

  private static Burst readBurst(JsonNode node) {
    List<Burst.Part> parts = new ArrayList<>();
    for (JsonNode it : node.path("parts")) {
      parts.add(
          new Burst.Part(
              it.path("row").asLong(),
              ConversationJson.readReplyTo(it),
              Json.instant(it, "at"),
              it.path("text").asText()));
    }
    var before =
        new Burst.Before(
            node.path("new").asBoolean(),
            Json.optional(node, "silent", silent -> Duration.ofMillis(silent.asLong())));
    return new Burst(parts, Json.instant(node, "begun"), Json.instant(node, "decide"), before);
  }

  private static void writeForm(ObjectNode node, FormProgress form) {
    node.put("name", form.form()).put("card", form.card()).put("misses", form.misses());
    node.put("complete", form.complete());
    node.put("lasts", form.lasts().toMillis()).put("ends", form.endsAt().toEpochMilli());
    Json.putList(node, "answers", form.answers());
    Json.putList(node, "messages", form.messages());
  }

  private static FormProgress readForm(JsonNode node) {
    return new FormProgress(
        node.path("name").asText(),
        node.path("card").asBoolean(),
        Json.list(node, "answers"),
        Json.list(node, "messages"),
        node.path("misses").asInt(),
        node.path("complete").asBoolean(),
        Duration.ofMillis(node.path("lasts").asLong()),
        Json.instant(node, "ends"));
  }
}
