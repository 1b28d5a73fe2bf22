package dev.xiaoer.tests.kill;

import dev.xiaoer.tests.douyin.AcceptedSends;
import dev.xiaoer.tests.douyin.DouyinWebhooks;
import dev.xiaoer.tests.douyin.Webhook;
import dev.xiaoer.tests.douyin.WebhookClient;
import dev.xiaoer.tests.kill.Evidence.Asked;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Customers who write one message after another, now and then two at once, over many connections;
 * and a platform that delivers each until it is acknowledged, and some of the acknowledged again.
 * Started and stopped by one thread.
 */
final class Customers implements AutoCloseable {

  private static final int TWICE_AT_ONCE = 10;
  private static final int DELIVERED_AGAIN = 8;
  private static final int REMEMBERED = 500;
  private static final Duration BREATH = Duration.ofMillis(50);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Asked> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger acknowledgedCount = new AtomicInteger();
  private final AtomicInteger deliveriesAgain = new AtomicInteger();
  private final CompletableFuture<Void> enough = new CompletableFuture<>();
  private final List<Future<?>> clients = new ArrayList<>();
  private final KillPlan plan;
  private final Answers answers;
  private final DouyinWebhooks webhooks;
  private final AcceptedSends sends;

  Customers(KillPlan plan, Answers answers, DouyinWebhooks webhooks, AcceptedSends sends) {
    this.plan = plan;
    this.answers = answers;
    this.webhooks = webhooks;
    this.sends = sends;
  }

  void start(URI gateway) {
    for (int client = 0; client < plan.connections(); client++) {
      Client one = new Client(new WebhookClient(gateway), new Random(plan.seed() + client), client);
      clients.add(threads.submit(one));
    }
  }

  /** No new messages; returns once all that were begun are acknowledged. */
  List<Asked> stop() {
    enough.complete(null);
    try {
      for (Future<?> client : clients) {
        client.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException("a customer's client failed", e);
    }
    return List.copyOf(acknowledged);
  }

  /** How many acknowledged messages were delivered once more. */
  int deliveriesAgain() {
    return deliveriesAgain.get();
  }

  @Override
  public void close() {
    enough.complete(null);
    threads.shutdownNow();
  }

  /** One connection's worth of customers; its state is its own thread's. */
  private final class Client implements Runnable {
    private final List<Webhook> delivered = new ArrayList<>();
    private final WebhookClient connection;
    private final Random random;
    private final int number;

    Client(WebhookClient connection, Random random, int number) {
      this.connection = connection;
      this.random = random;
      this.number = number;
    }

    @Override
    public void run() {
      while (!enough.isDone()) {
        String user = "u" + (number + plan.connections() * random.nextInt(usersEach()));
        if (random.nextInt(TWICE_AT_ONCE) == 0) {
          askTwiceAtOnce(user);
        } else {
          remember(deliver(question(user)));
        }
        if (random.nextInt(DELIVERED_AGAIN) == 0) {
          deliverAgain();
        }
        sends.awaitTotal(acknowledgedCount.get() - plan.backlog(), BREATH.multipliedBy(20));
      }
    }

    private int usersEach() {
      return Math.max(1, plan.users() / plan.connections());
    }

    private void askTwiceAtOnce(String user) {
      Question first = question(user);
      Question second = question(user);
      CompletableFuture<Webhook> other =
          CompletableFuture.supplyAsync(() -> deliver(second), threads);
      remember(deliver(first));
      remember(other.join());
    }

    private Question question(String user) {
      String word = answers.word(random);
      String text = answers.question(word, random);
      return new Question(user, answers.answer(word), webhooks.message(user, text));
    }

    /** Delivers until acknowledged, across the gateway's deaths. */
    private Webhook deliver(Question question) {
      long firstPosted = System.nanoTime();
      Webhook webhook = question.webhook();
      for (int attempt = 1; !isAcknowledged(webhook); attempt++) {
        breathe();
        webhook = webhook.deliveredAs(question.webhook().delivery() + "-" + attempt);
      }
      OptionalLong now = OptionalLong.of(System.nanoTime());
      acknowledged.add(
          new Asked(webhook.id(), question.user(), question.answer(), firstPosted, now));
      acknowledgedCount.incrementAndGet();
      return webhook;
    }

    private boolean isAcknowledged(Webhook webhook) {
      try {
        return connection.post(webhook).acknowledged();
      } catch (IOException e) {
        // Killed under our hands, or not there yet: the platform delivers again, and so do we.
        return false;
      }
    }

    private void breathe() {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("stopped before everything was acknowledged");
      }
      sends.awaitQuiet(BREATH, BREATH);
    }

    private void remember(Webhook webhook) {
      if (delivered.size() < REMEMBERED) {
        delivered.add(webhook);
      } else {
        delivered.set(random.nextInt(REMEMBERED), webhook);
      }
    }

    /** The same signed bytes under a new delivery id, long acknowledged. */
    private void deliverAgain() {
      Webhook old = delivered.get(random.nextInt(delivered.size()));
      if (isAcknowledged(old.deliveredAs(old.delivery() + "-again-" + random.nextInt()))) {
        deliveriesAgain.incrementAndGet();
      }
    }
  }

  private record Question(String user, String answer, Webhook webhook) {}
}
