package dev.xiaoer.engine.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.conversation.Reply;
import java.util.ArrayList;
import java.util.List;

/** A reply as its {@code reply} column; its id and message have columns of their own. */
final class ReplyJson {

  private ReplyJson() {}

  static String write(Reply reply) {
    ObjectNode node = Json.object();
    node.put("conversation", reply.conversation());
    ConversationJson.writeChat(node.putObject("chat"), reply.chat());
    node.put("number", reply.ownerNumber()).put("part", reply.part()).put("nth", reply.nth());
    ConversationJson.writeReplyTo(node.putObject("to"), reply.replyTo());
    node.set("content", reply.content().match(new WriteContent()));
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
        readContent(node.path("content")),
        Json.instant(node, "before"),
        Json.optionalInstant(node, "since"));
  }

  private static Content readContent(JsonNode node) {
    String text = node.path("text").asText();
    String kind = node.path("kind").asText();
    return switch (kind) {
      case "text" -> new Content.Text(text);
      case "menu" -> new Content.Menu(text, readChoices(node));
      case "lead_card" -> new Content.LeadCard(text, Json.texts(node.path("ids")));
      case "coupon" -> new Content.Coupon(text, Json.texts(node.path("ids")));
      case "group_invite" -> new Content.GroupInvite(text, Json.texts(node.path("ids")));
      default -> throw new IllegalStateException("content of a newer version: " + kind);
    };
  }

  private static List<String> readChoices(JsonNode node) {
    List<String> choices = new ArrayList<>();
    node.path("choices").forEach(choice -> choices.add(choice.asText()));
    return choices;
  }

  /** Content to JSON, by kind. */
  private static final class WriteContent implements Content.Cases<ObjectNode> {

    @Override
    public ObjectNode text(Content.Text text) {
      return node("text", text.text());
    }

    @Override
    public ObjectNode menu(Content.Menu menu) {
      ObjectNode node = node("menu", menu.title());
      ArrayNode choices = node.putArray("choices");
      menu.choices().forEach(choices::add);
      return node;
    }

    @Override
    public ObjectNode leadCard(Content.LeadCard card) {
      ObjectNode node = node("lead_card", card.text());
      Json.putTexts(node.putObject("ids"), card.ids());
      return node;
    }

    @Override
    public ObjectNode coupon(Content.Coupon coupon) {
      ObjectNode node = node("coupon", coupon.text());
      Json.putTexts(node.putObject("ids"), coupon.ids());
      return node;
    }

    @Override
    public ObjectNode groupInvite(Content.GroupInvite invite) {
      ObjectNode node = node("group_invite", invite.text());
      Json.putTexts(node.putObject("ids"), invite.ids());
      return node;
    }

    private static ObjectNode node(String kind, String text) {
      return Json.object().put("kind", kind).put("text", text);
    }
  }
}
