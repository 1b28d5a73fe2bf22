package dev.xiaoer.connectors.douyin;

import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import dev.xiaoer.connectors.InboundEvent.Speaker;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.Received;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.ReplyWindow;
import dev.xiaoer.connectors.Tokens;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRequest;
import java.util.concurrent.CompletableFuture;

/** One Douyin app. Safe for use by many threads. */
final class DouyinConnector implements Connector {

  static final String PLATFORM = "douyin";

  private final DouyinSettings settings;
  private final WebhookReader reader;
  private final MessageSender sender;
  private final PlatformCalls calls;

  DouyinConnector(DouyinSettings settings, Tokens tokens) {
    this.settings = settings;
    reader = new WebhookReader(settings);
    calls = new PlatformCalls(settings.timeout());
    sender = new MessageSender(settings, calls, new AccessTokens(settings, calls, tokens));
  }

  @Override
  public Received decode(WebhookRequest request) throws WebhookRejectedException {
    return reader.read(request);
  }

  @Override
  public CompletableFuture<Delivery> send(OutboundMessage message) {
    return sender.send(message);
  }

  @Override
  public boolean takesLeads(Content.LeadCard card) {
    return MessageWriter.isNative(card);
  }

  @Override
  public ReplyWindow replyWindow(ReplyTo.Trigger trigger) {
    return switch (trigger) {
      case MESSAGE -> settings.replyWindow();
      case ENTER -> settings.enterWindow();
    };
  }

  @Override
  public boolean mayEcho(Content content, MerchantSaid echo) {
    return echo.speaker() == Speaker.OURSELVES && MessageWriter.mayEcho(content, echo);
  }

  @Override
  public void close() {
    calls.close();
  }
}
