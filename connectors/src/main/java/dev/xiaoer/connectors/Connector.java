package dev.xiaoer.connectors;

import java.util.concurrent.CompletableFuture;

/**
 * One app on one platform: reads its webhooks, sends its messages.
 *
 * <p>Safe for use by many threads. The caller keeps the order: it never has two sends to the same
 * chat under way.
 */
public interface Connector extends AutoCloseable {

  /**
   * Reads a webhook. Checks the signature before anything else; does no I/O.
   *
   * @throws WebhookRejectedException when the request is not from the platform or not readable;
   *     nothing of it may be acted upon
   */
  Received decode(WebhookRequest request) throws WebhookRejectedException;

  /**
   * Sends one message. The future never fails: an outage is {@link Delivery.TryLater} when the
   * platform certainly did not take the message, {@link Delivery.Unknown} when it may have.
   */
  CompletableFuture<Delivery> send(OutboundMessage message);

  /**
   * Whether sending a message again under its id makes no second copy, so that one left unknown is
   * settled by sending it again.
   */
  default boolean isRepeatable() {
    return false;
  }

  /**
   * Whether customers can fill in this card. Where they cannot, it is only a text to them, and what
   * it asks has to be asked in words.
   */
  default boolean takesLeads(Content.LeadCard card) {
    return true;
  }

  /** How often and how long the platform lets us answer after {@code trigger}. */
  ReplyWindow replyWindow(ReplyTo.Trigger trigger);

  /**
   * Tells whether {@code echo} may be the platform telling back {@code content} as we sent it: the
   * same text, or the same kind where platforms echo no more than that.
   */
  boolean mayEcho(Content content, InboundEvent.MerchantSaid echo);

  /** Gives back threads and connections; sends under way end as {@link Delivery.Unknown}. */
  @Override
  void close();
}
