package dev.xiaoer.tests.douyin;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Delivers echoes to one gateway until it acknowledges them or the tries run out. Safe for use by
 * many threads; nothing blocks.
 */
final class EchoDelivery {

  private final WebhookClient gateway;
  private final Echoes echoes;
  private final DouyinWebhooks webhooks;
  private final AcceptedSends sends;
  private final RandomGenerator random;
  private final Executor executor;

  EchoDelivery(
      WebhookClient gateway,
      Echoes echoes,
      DouyinWebhooks webhooks,
      AcceptedSends sends,
      RandomGenerator random,
      Executor executor) {
    this.gateway = gateway;
    this.echoes = echoes;
    this.webhooks = webhooks;
    this.sends = sends;
    this.random = random;
    this.executor = executor;
  }

  boolean beforeAnswer() {
    return echoes.beforeAnswer() && echoes.tries() > 0;
  }

  /** Begins to deliver; done once the first try is over, whatever came of it. */
  CompletableFuture<Void> begin(AcceptedSend send) {
    if (echoes.tries() == 0 || random.nextDouble() < echoes.lost()) {
      return CompletableFuture.completedFuture(null);
    }
    return tryAfter(echoes.delay(), send, webhooks.echo(send), echoes.tries());
  }

  private CompletableFuture<Void> tryAfter(
      Duration pause, AcceptedSend send, Webhook echo, int triesLeft) {
    Executor later = CompletableFuture.delayedExecutor(pause.toNanos(), NANOSECONDS, executor);
    return CompletableFuture.completedFuture(echo)
        .thenComposeAsync(gateway::postLater, pause.isZero() ? executor : later)
        .handle((reply, failure) -> failure == null && reply.acknowledged())
        .thenAccept(heard -> settle(heard, send, echo, triesLeft - 1));
  }

  private void settle(boolean heard, AcceptedSend send, Webhook echo, int triesLeft) {
    if (heard) {
      sends.echoed(send);
    } else if (triesLeft > 0) {
      CompletableFuture<Void> unused = tryAfter(echoes.pause(), send, echo, triesLeft);
    }
  }
}
