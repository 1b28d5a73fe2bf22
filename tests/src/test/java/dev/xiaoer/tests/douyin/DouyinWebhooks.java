package dev.xiaoer.tests.douyin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the platform's webhooks and signs them. Field names and which events carry their content
 * as a string are the platform's (open.douyin.com event samples). Safe for use by many threads.
 *
 * <p>Ids are unique within {@code run}; two instances with different runs never clash.
 */
public final class DouyinWebhooks {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int PRIVATE = 1;
  private static final int GROUP = 2;
  private static final int KEYWORD_REPLY = 1;
  private static final int PROFILE_PAGE = 4;
  private static final int OTHER_SCENE = 100;

  private final AtomicLong ids = new AtomicLong();
  private final DouyinApp app;
  private final InstantSource clock;
  private final String run;

  public DouyinWebhooks(DouyinApp app, InstantSource clock, String run) {
    this.app = app;
    this.clock = clock;
    this.run = run;
  }

  /** Sent when the address is saved in the platform's console. */
  public Webhook handshake(int challenge) {
    ObjectNode body = JSON.createObjectNode();
    body.put("event", "verify_webhook").put("client_key", app.clientKey());
    body.putObject("content").put("challenge", challenge);
    return signed("", body);
  }

  /** The account put up a video; the platform names no receiver. */
  public Webhook newVideo(String item) {
    ObjectNode body = JSON.createObjectNode();
    body.put("event", "create_video").put("client_key", app.clientKey());
    body.put("from_user_id", app.merchant());
    body.putObject("content").put("item_id", item).put("share_id", "1743984303984");
    return signed(item, body);
  }

  /** A customer wrote a text. */
  public Webhook message(String user, String text) {
    ObjectNode content = chat(user, text, nextId("in"));
    return event("im_receive_msg", user, app.merchant(), content, false);
  }

  /** The same, its content a JSON string instead of an object: both are seen. */
  public Webhook messageAsString(String user, String text) {
    ObjectNode content = chat(user, text, nextId("in"));
    return event("im_receive_msg", user, app.merchant(), content, true);
  }

  /** A message with another id, type or scene: {@code changes} replace fields of the content. */
  public Webhook message(String user, String text, Map<String, ?> changes) {
    ObjectNode content = chat(user, text, nextId("in"));
    changes.forEach((field, value) -> content.set(field, JSON.valueToTree(value)));
    return event("im_receive_msg", user, app.merchant(), content, false);
  }

  /** A member wrote in a group. */
  public Webhook groupMessage(String group, String member, String text) {
    ObjectNode content = inGroup(chat(member, text, nextId("in")), group);
    return event("im_group_receive_msg", member, app.merchant(), content, false);
  }

  /** A customer opened the chat. */
  public Webhook enter(String user) {
    ObjectNode content = chat(user, "", nextId("enter"));
    content.remove("message_type");
    content.remove("text");
    content.remove("source");
    content.put("scene_type", PROFILE_PAGE);
    return event("im_enter_direct_msg", user, app.merchant(), content, true);
  }

  /** A customer submitted a lead card; {@code fields} by label, as typed. */
  public Webhook lead(String user, String card, Map<String, String> fields) {
    ObjectNode content = chat(user, "", nextId("in"));
    content.remove("text");
    content.put("message_type", "retain_consult_card").put("card_id", card).put("card_status", 1);
    var data = content.putArray("card_data");
    fields.forEach((label, value) -> data.addObject().put("label", label).put("value", value));
    return event("im_receive_msg", user, app.merchant(), content, false);
  }

  /** A customer joined a group. */
  public Webhook joinedGroup(String group, String user) {
    ObjectNode content = JSON.createObjectNode();
    content.put("im_group_id", group).put("open_id", app.merchant()).put("group_type", 1);
    content.put("create_group_type", "5").put("create_time", clock.millis());
    return event("group_fans_event", user, app.merchant(), content, true);
  }

  /** Someone took a message back. */
  public Webhook recall(String user, String messageId) {
    ObjectNode content = JSON.createObjectNode().put("server_message_id", messageId);
    ObjectNode body = envelope("im_recall_msg", user, app.merchant(), content, true);
    return signed(messageId, body.put("msg_id", messageId));
  }

  /** A person of the merchant typed in the platform's own app: no source. */
  public Webhook person(String user, String text) {
    return merchantSpoke(user, chat(user, text, nextId("app")));
  }

  /** Another app, which the merchant also authorised, sent something. */
  public Webhook thirdApp(String user, String text, String source) {
    return merchantSpoke(user, chat(user, text, nextId("other")).put("source", source));
  }

  /** The platform's own keyword reply fired. */
  public Webhook autoReply(String user, String text) {
    return merchantSpoke(user, chat(user, text, nextId("auto")).put("scene_type", KEYWORD_REPLY));
  }

  /** What the platform tells about a send that it accepted from this app. */
  public Webhook echo(AcceptedSend send) {
    ObjectNode content = chat(send.group() ? app.merchant() : send.to(), send.text(), send.id());
    content.put("source", app.clientKey()).put("message_type", messageType(send.content()));
    String name = send.group() ? "im_group_send_msg" : "im_send_msg";
    ObjectNode said = send.group() ? inGroup(content, send.to()) : content;
    return event(name, app.merchant(), send.to(), said, false);
  }

  private Webhook merchantSpoke(String user, ObjectNode content) {
    return event("im_send_msg", app.merchant(), user, content, false);
  }

  private ObjectNode chat(String user, String text, String id) {
    ObjectNode content = JSON.createObjectNode();
    content.put("conversation_short_id", "@conv-" + user).put("server_message_id", id);
    content.put("conversation_type", PRIVATE).put("create_time", clock.millis());
    content.put("message_type", "text").put("text", text);
    content.put("source", "").put("scene_type", OTHER_SCENE);
    var people = content.putArray("user_infos");
    people.addObject().put("open_id", user).put("nick_name", "客" + user).put("avatar", "");
    people.addObject().put("open_id", app.merchant()).put("nick_name", "店").put("avatar", "");
    return content;
  }

  private ObjectNode inGroup(ObjectNode content, String group) {
    content.put("conversation_short_id", group).put("conversation_type", GROUP);
    return content.put("owner_id", app.merchant());
  }

  private Webhook event(String name, String from, String to, ObjectNode content, boolean string) {
    String id = content.path("server_message_id").asText("");
    return signed(id, envelope(name, from, to, content, string));
  }

  private ObjectNode envelope(
      String name, String from, String to, ObjectNode content, boolean string) {
    ObjectNode body = JSON.createObjectNode();
    body.put("event", name).put("client_key", app.clientKey());
    body.put("from_user_id", from).put("to_user_id", to).put("log_id", nextId("log"));
    if (string) {
      return body.put("content", content.toString());
    }
    body.set("content", content);
    return body;
  }

  private Webhook signed(String id, ObjectNode body) {
    String text = body.toString();
    return new Webhook(id, app.clientKey(), text, app.signature(text), nextId("d"));
  }

  private String nextId(String kind) {
    return "@" + kind + "-" + run + "-" + ids.incrementAndGet();
  }

  private static String messageType(JsonNode content) {
    return switch (content.path("msg_type").asInt()) {
      case 1 -> "text";
      case 2 -> "image";
      case 8 -> "retain_consult_card";
      default -> "other";
    };
  }
}
