package dev.xiaoer.engine.store;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.CouponGrant;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.LastMessage;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.conversation.Trace;
import dev.xiaoer.engine.conversation.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes turns as the gateway makes them, one customer at a time. */
public final class Talk {
  public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  public static final String SHOP = "tengfa";

  private Talk() {}

  public static ChatAddress chat(String customer) {
    return ChatAddress.ofPrivate("douyin", "m1", customer);
  }

  public static Conversation begin(Store store, String customer) {
    return Conversation.begin(store.nextId(), chat(customer), SHOP);
  }

  public static MessageKey key(String messageId) {
    return new MessageKey("douyin", "m1", "im_receive_msg", messageId);
  }

  /** The customer said something that a rule did not answer. */
  public static Turn unanswered(Store store, Conversation before, String messageId, Instant at) {
    ConversationChange change = before.change();
    said(change, store.nextId(), messageId, at);
    return change.unanswered(at, store::nextId).turn();
  }

  /** The customer said something, and these are the answers. */
  public static Turn answered(
      Store store, Conversation before, String messageId, List<Content> answers) {
    ConversationChange change = before.change();
    long message = store.nextId();
    said(change, message, messageId, NOW);
    Instant since = change.answerUnderWay(NOW);
    answers.forEach(
        it -> change.reply(store.nextId(), message, it, NOW.plusSeconds(600), Optional.of(since)));
    return change.turn();
  }

  public static Turn answered(Store store, Conversation before, String messageId) {
    return answered(store, before, messageId, List.of(new Content.Text("您好")));
  }

  /** The customer said something that is worth a coupon. */
  public static Turn rewarded(
      Store store, Conversation before, String messageId, CouponGrant coupon) {
    ConversationChange change = before.change().grant(coupon);
    said(change, store.nextId(), messageId, NOW);
    return change.turn();
  }

  private static void said(ConversationChange change, long message, String messageId, Instant at) {
    change.lastMessage(
        new LastMessage(new ReplyTo(ReplyTo.Trigger.MESSAGE, messageId, "0:1:7"), at, 0));
    change.happened(
        new Happened(
            message, Optional.of(key(messageId)), at, "message", "多少钱", Optional.of(trace())));
  }

  public static Trace trace() {
    return new Trace(
        "v1",
        List.of(new Trace.Score("ask_price", 0.93), new Trace.Score("ask_human", 0.031)),
        true,
        Map.of("event", "message", "while", "bot", "标签", "高意向"),
        Optional.of(3),
        List.of(5, 7),
        List.of(new Trace.Lost(0, 1, "ask_price"), new Trace.Lost(2, 0, "1 in 30m")),
        "");
  }

  /** A turn that only moves a reply on. */
  public static Turn moved(Conversation conversation, Reply reply, Progress progress) {
    return Turn.of(conversation, new Outgoing(reply, progress));
  }

  /** The platform took the reply under this id. */
  public static Progress sent(String platformId) {
    return Progress.NEW.sending(NOW.plusSeconds(1)).sent(platformId, "");
  }
}
