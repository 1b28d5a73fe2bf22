package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.OutboundMessage;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * Sends messages: one call, and when the access token has expired, a renewal and one call more.
 * Safe for use by many threads.
 */
final class MessageSender {

  private final DouyinSettings settings;
  private final PlatformCalls calls;
  private final AccessTokens tokens;

  MessageSender(DouyinSettings settings, PlatformCalls calls, AccessTokens tokens) {
    this.settings = settings;
    this.calls = calls;
    this.tokens = tokens;
  }

  /** Never fails and never throws; what is a bug here may have been taken there. */
  CompletableFuture<Delivery> send(OutboundMessage message) {
    return CompletableFuture.completedFuture(message)
        .thenCompose(this::sendWithToken)
        .exceptionally(
            bug -> new Delivery.Unknown("bug: " + PlatformCalls.cause(bug).getClass().getName()));
  }

  private CompletableFuture<Delivery> sendWithToken(OutboundMessage message) {
    return tokens
        .current(message.chat().account())
        .then(grant -> post(message, grant).thenCompose(reply -> settle(message, grant, reply)));
  }

  private CompletableFuture<Delivery> settle(OutboundMessage message, Grant grant, Reply reply) {
    return reply.verdict() == Reply.Verdict.EXPIRED
        ? renewAndPost(message, grant)
        : CompletableFuture.completedFuture(reply.asDelivery());
  }

  private CompletableFuture<Delivery> renewAndPost(OutboundMessage message, Grant expired) {
    return tokens
        .renew(message.chat().account(), expired)
        .thenCompose(
            renewed -> renewed.then(grant -> post(message, grant).thenApply(Reply::asDelivery)));
  }

  private CompletableFuture<Reply> post(OutboundMessage message, Grant grant) {
    ChatAddress chat = message.chat();
    boolean inGroup = chat.group().isPresent();
    String path = inGroup ? "/im/send/msg/group/" : "/im/send/msg/";
    URI uri = settings.uri(path, chat.account());
    ObjectNode body = inGroup ? toGroup(message, chat.group().get()) : toCustomer(message);
    return calls.postJson(uri, grant.accessToken(), body);
  }

  private static ObjectNode toCustomer(OutboundMessage message) {
    ObjectNode body =
        Json.object()
            .put("msg_id", message.replyTo().messageId())
            .put("conversation_id", message.replyTo().conversationId())
            .put("to_user_id", message.chat().customer())
            .put("scene", sceneOf(message));
    body.set("content", MessageWriter.write(message.content(), false));
    return body;
  }

  private static ObjectNode toGroup(OutboundMessage message, String group) {
    ObjectNode body = Json.object().put("group_id", group);
    body.set("content", MessageWriter.write(message.content(), true));
    return body;
  }

  private static String sceneOf(OutboundMessage message) {
    return switch (message.replyTo().trigger()) {
      case MESSAGE -> "im_reply_msg";
      case ENTER -> "im_enter_direct_msg";
    };
  }
}
