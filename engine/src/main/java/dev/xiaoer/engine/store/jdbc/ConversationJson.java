package dev.xiaoer.engine.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.LastMessage;
import dev.xiaoer.engine.sla.Wait;
import dev.xiaoer.rules.Tallies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A conversation as its {@code state} column; id, version and shop have columns of their own. */
final class ConversationJson {

  private ConversationJson() {}

  static String write(Conversation conversation) {
    ObjectNode node = Json.object();
    writeChat(node.putObject("chat"), conversation.chat());
    node.put("handling", conversation.handling().name());
    node.put("number", conversation.ownerNumber());
    putUnlessEmpty(node, "owner", conversation.owner());
    putUnlessEmpty(node, "queue", conversation.queue());
    putUnlessEmpty(node, "name", conversation.customerName());
    writeTags(node, conversation.tags());
    writeTallies(node, conversation.tallies());
    conversation.last().ifPresent(last -> writeLast(node.putObject("last"), last));
    conversation.openWait().ifPresent(wait -> writeWait(node.putObject("wait"), wait));
    conversation.answering().ifPresent(wait -> writeWait(node.putObject("answering"), wait));
    node.put("answered", conversation.answeredAt().toEpochMilli());
    conversation.returnsAt().ifPresent(at -> node.put("returns", at.toEpochMilli()));
    UnfinishedJson.write(node, conversation.unfinished());
    ProfileJson.write(node, conversation.profile(), conversation.request());
    conversation.snoozedUntil().ifPresent(at -> node.put("snoozed", at.toEpochMilli()));
    return Json.write(node);
  }

  static Conversation read(long id, long version, String shop, String state) {
    JsonNode node = Json.read(state);
    return new Conversation(
        id,
        version,
        readChat(node.path("chat")),
        shop,
        Handling.valueOf(node.path("handling").asText()),
        node.path("number").asLong(),
        node.path("owner").asText(),
        node.path("queue").asText(),
        node.path("name").asText(),
        readTags(node),
        readTallies(node),
        Json.optional(node, "last", ConversationJson::readLast),
        Json.optional(node, "wait", ConversationJson::readWait),
        Json.optional(node, "answering", ConversationJson::readWait),
        Json.instant(node, "answered"),
        Json.optionalInstant(node, "returns"),
        UnfinishedJson.read(node),
        ProfileJson.readProfile(node),
        ProfileJson.readRequest(node),
        Json.optionalInstant(node, "snoozed"));
  }

  static void writeChat(ObjectNode node, ChatAddress chat) {
    node.put("platform", chat.platform()).put("account", chat.account());
    node.put("customer", chat.customer());
    chat.group().ifPresent(group -> node.put("group", group));
  }

  static ChatAddress readChat(JsonNode node) {
    return new ChatAddress(
        node.path("platform").asText(),
        node.path("account").asText(),
        node.path("customer").asText(),
        Json.optional(node, "group", JsonNode::asText));
  }

  static void writeReplyTo(ObjectNode node, ReplyTo replyTo) {
    node.put("trigger", replyTo.trigger().name()).put("message", replyTo.messageId());
    node.put("conversation", replyTo.conversationId());
  }

  static ReplyTo readReplyTo(JsonNode node) {
    return new ReplyTo(
        ReplyTo.Trigger.valueOf(node.path("trigger").asText()),
        node.path("message").asText(),
        node.path("conversation").asText());
  }

  private static void putUnlessEmpty(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }

  private static void writeTags(ObjectNode node, Set<String> tags) {
    if (!tags.isEmpty()) {
      ArrayNode array = node.putArray("tags");
      tags.stream().sorted().forEach(array::add);
    }
  }

  private static Set<String> readTags(JsonNode node) {
    var tags = new HashSet<String>();
    node.path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }

  private static void writeTallies(ObjectNode node, Tallies tallies) {
    if (!tallies.held().isEmpty()) {
      ObjectNode object = node.putObject("tallies");
      tallies.held().forEach((key, held) -> writeInstants(object.putArray(key), held));
    }
  }

  private static void writeInstants(ArrayNode array, List<Instant> instants) {
    instants.forEach(at -> array.add(at.toEpochMilli()));
  }

  private static Tallies readTallies(JsonNode node) {
    Map<String, List<Instant>> held = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("tallies").properties()) {
      List<Instant> instants = new ArrayList<>();
      entry.getValue().forEach(at -> instants.add(Instant.ofEpochMilli(at.asLong())));
      held.put(entry.getKey(), instants);
    }
    return held.isEmpty() ? Tallies.NONE : new Tallies(held);
  }

  private static void writeLast(ObjectNode node, LastMessage last) {
    writeReplyTo(node, last.replyTo());
    node.put("at", last.at().toEpochMilli()).put("spent", last.spent());
  }

  private static LastMessage readLast(JsonNode node) {
    return new LastMessage(readReplyTo(node), Json.instant(node, "at"), node.path("spent").asInt());
  }

  private static void writeWait(ObjectNode node, Wait wait) {
    node.put("id", wait.id()).put("since", wait.since().toEpochMilli());
    node.put("ladder", wait.ladderDone()).put("breached", wait.breached());
  }

  private static Wait readWait(JsonNode node) {
    return new Wait(
        node.path("id").asLong(),
        Json.instant(node, "since"),
        node.path("ladder").asBoolean(),
        node.path("breached").asBoolean());
  }
}
