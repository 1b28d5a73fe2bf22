package dev.xiaoer.engine.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.conversation.Reply;

/** A reply as its {@code reply} column; its id and message have columns of their own. */
final class ReplyJson {

  private ReplyJson() {}

  static String write(Reply reply) {
    ObjectNode node = Json.object();
    node.put("conversation", reply.conversation());
    ConversationJson.writeChat(node.putObject("chat"), reply.chat());
    node.put("number", reply.ownerNumber()).put("part", reply.part()).put("nth", reply.nth());
    ConversationJson.writeReplyTo(node.putObject("to"), reply.replyTo());
    node.set("content", ContentJson.write(reply.content()));
    node.put("before", reply.bestBefore().toEpochMilli());
    reply.answersSince().ifPresent(since -> node.put("since", since.toEpochMilli()));
    return Json.write(node);
  }

  static Reply read(long id, long message, String json) {
    JsonNode node = Json.read(json);
    return new Reply(
        id,
        node.path("conversation").asLong(),
        message,
        ConversationJson.readChat(node.path("chat")),
        node.path("number").asLong(),
        node.path("part").asInt(),
        node.path("nth").asInt(),
        ConversationJson.readReplyTo(node.path("to")),
        ContentJson.read(node.path("content")),
        Json.instant(node, "before"),
        Json.optionalInstant(node, "since"));
  }
}
