package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.ForeignText;
import dev.xiaoer.connectors.InboundEvent;
import dev.xiaoer.connectors.InboundEvent.Kind;
import dev.xiaoer.connectors.InboundEvent.Speaker;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.ReplyTo.Trigger;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one event of a signed webhook. */
final class EventReader {

  private final DouyinSettings settings;
  private final WebhookRequest request;
  private final String event;
  private final Fields body;

  EventReader(DouyinSettings settings, WebhookRequest request, String event, Fields body) {
    this.settings = settings;
    this.request = request;
    this.event = event;
    this.body = body;
  }

  /** Empty for events nobody here is interested in: read receipts, grants, likes, tomorrow's. */
  List<InboundMessage> messages() throws WebhookRejectedException {
    return switch (event) {
      case "im_receive_msg" -> List.of(received(content()));
      case "im_group_receive_msg" -> List.of(receivedInGroup(content()));
      case "im_send_msg" -> List.of(sent(content()));
      case "im_group_send_msg" -> List.of(sentToGroup(content()));
      case "im_enter_direct_msg" -> List.of(entered(content()));
      case "im_recall_msg" -> List.of(recalled(content()));
      case "new_follow_action" -> followed(content());
      case "group_fans_event" -> joinedGroup(content());
      case "create_video" -> putUp(content());
      default -> List.of();
    };
  }

  private Fields content() throws WebhookRejectedException {
    return body.objectOrJson("content");
  }

  private InboundMessage received(Fields content) throws WebhookRejectedException {
    return message(content, chat(to(), from()), said(content));
  }

  private InboundMessage receivedInGroup(Fields content) throws WebhookRejectedException {
    String group = content.requiredId("conversation_short_id");
    String account = accountOf(body.id("to_user_id"), content);
    return message(content, groupChat(account, from(), group), said(content));
  }

  private InboundMessage sent(Fields content) throws WebhookRejectedException {
    return message(content, chat(from(), to()), merchantSaid(content));
  }

  private InboundMessage sentToGroup(Fields content) throws WebhookRejectedException {
    String conversation = content.id("conversation_short_id");
    String group = conversation.isEmpty() ? to() : conversation;
    String account = accountOf(body.id("from_user_id"), content);
    return message(content, groupChat(account, "", group), merchantSaid(content));
  }

  private InboundMessage entered(Fields content) throws WebhookRejectedException {
    var entered =
        new InboundEvent.Entered(replyTo(Trigger.ENTER, content), SourceReader.read(content));
    return message(content, chat(to(), from()), entered);
  }

  /** Whoever took it back is the sender; the event itself does not say which side that is. */
  private InboundMessage recalled(Fields content) throws WebhookRejectedException {
    boolean byCustomer = !settings.accounts().contains(from());
    ChatAddress chat = byCustomer ? chat(to(), from()) : chat(from(), to());
    String inContent = content.id("server_message_id");
    String id = inContent.isEmpty() ? body.requiredId("msg_id") : inContent;
    Instant at = content.millis("create_time");
    return message(id, chat, content, at, new InboundEvent.Recalled(id, byCustomer));
  }

  private List<InboundMessage> followed(Fields content) throws WebhookRejectedException {
    if (content.object().has("action_type") && content.number("action_type") != 1) {
      return List.of();
    }
    ChatAddress chat = chat(to(), from());
    Instant at = content.seconds("action_time");
    return List.of(message(idOf(content), chat, content, at, new InboundEvent.Followed()));
  }

  private List<InboundMessage> joinedGroup(Fields content) throws WebhookRejectedException {
    if (content.number("group_type") != 1) {
      return List.of();
    }
    String owner = content.id("open_id");
    String group = content.requiredId("im_group_id");
    ChatAddress chat = groupChat(owner.isEmpty() ? to() : owner, from(), group);
    return List.of(message(content, chat, new InboundEvent.JoinedGroup()));
  }

  /** Other people's videos are told, too: those that share through the app. */
  private List<InboundMessage> putUp(Fields content) throws WebhookRejectedException {
    if (!settings.accounts().contains(from())) {
      return List.of();
    }
    String item = content.id("item_id");
    String id = item.isEmpty() ? idOf(content) : item;
    return List.of(
        message(id, chat(from(), ""), content, Instant.EPOCH, new InboundEvent.NewVideo()));
  }

  private InboundEvent said(Fields content) throws WebhookRejectedException {
    ReplyTo replyTo = replyTo(Trigger.MESSAGE, content);
    Kind kind = kindOf(content);
    Map<String, String> lead = content.cardData();
    if (kind == Kind.LEAD_CARD && !lead.isEmpty()) {
      String card = Json.scalar(content.object().path("card_id"));
      return new InboundEvent.LeadSubmitted(card, lead, replyTo);
    }
    return new InboundEvent.Said(kind, content.text("text"), replyTo);
  }

  private InboundEvent merchantSaid(Fields content) throws WebhookRejectedException {
    return new InboundEvent.MerchantSaid(
        speakerOf(content), content.id("server_message_id"), kindOf(content), content.text("text"));
  }

  /** Our reading of the field definitions; the platform publishes no recipe. */
  private Speaker speakerOf(Fields content) throws WebhookRejectedException {
    String source = content.text("source");
    if (!source.isEmpty()) {
      return source.equals(settings.clientKey()) ? Speaker.OURSELVES : Speaker.OTHER_APP;
    }
    long scene = content.number("scene_type");
    if (scene == 1) {
      return Speaker.PLATFORM_REPLY;
    }
    return scene == 2 ? Speaker.PLATFORM_WELCOME : Speaker.PERSON;
  }

  private static Kind kindOf(Fields content) throws WebhookRejectedException {
    return switch (content.text("message_type")) {
      case "text" -> Kind.TEXT;
      case "image", "user_local_image" -> Kind.IMAGE;
      case "emoji" -> Kind.EMOJI;
      case "video", "user_local_video" -> Kind.VIDEO;
      case "retain_consult_card" -> Kind.LEAD_CARD;
      default -> Kind.OTHER;
    };
  }

  private static ReplyTo replyTo(Trigger trigger, Fields content) throws WebhookRejectedException {
    return new ReplyTo(
        trigger, content.id("server_message_id"), content.id("conversation_short_id"));
  }

  private InboundMessage message(Fields content, ChatAddress chat, InboundEvent what)
      throws WebhookRejectedException {
    return message(idOf(content), chat, content, content.millis("create_time"), what);
  }

  private InboundMessage message(
      String id, ChatAddress chat, Fields content, Instant at, InboundEvent what) {
    var key = new MessageKey(DouyinConnector.PLATFORM, chat.account(), event, id);
    return new InboundMessage(key, chat, content.nameOf(chat.customer()), at, what);
  }

  /** The signature does not cover headers: theirs counts only where the body has none. */
  private String idOf(Fields content) throws WebhookRejectedException {
    String id = content.id("server_message_id");
    if (!id.isEmpty()) {
      return id;
    }
    return request
        .header("msg-id")
        .filter(delivery -> !delivery.isBlank() && ForeignText.isId(delivery))
        .orElseGet(() -> Digests.sha256(request.body()));
  }

  private String from() throws WebhookRejectedException {
    return body.requiredId("from_user_id");
  }

  private String to() throws WebhookRejectedException {
    return body.requiredId("to_user_id");
  }

  private static ChatAddress chat(String account, String customer) {
    return ChatAddress.ofPrivate(DouyinConnector.PLATFORM, account, customer);
  }

  private static ChatAddress groupChat(String account, String member, String group) {
    return new ChatAddress(DouyinConnector.PLATFORM, account, member, Optional.of(group));
  }

  /**
   * In a group the named party may be a staff member; then the owner or a member is the account.
   */
  private String accountOf(String named, Fields content) throws WebhookRejectedException {
    if (settings.accounts().contains(named)) {
      return named;
    }
    String owner = content.id("owner_id");
    if (settings.accounts().contains(owner)) {
      return owner;
    }
    for (JsonNode user : content.object().path("user_infos")) {
      if (settings.accounts().contains(user.path("open_id").asText())) {
        return user.path("open_id").asText();
      }
    }
    if (named.isEmpty()) {
      throw Fields.unreadable("account: missing");
    }
    return named;
  }
}
