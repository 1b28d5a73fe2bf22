package dev.xiaoer.tests.hard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.xiaoer.tests.douyin.AcceptedSend;
import dev.xiaoer.tests.douyin.FakeDouyin;
import dev.xiaoer.tests.douyin.Webhook;
import dev.xiaoer.tests.douyin.WebhookClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Somebody who asks, waits for the answer, and asks again, on a connection that he keeps and on new
 * ones in turn. Whatever else is going on, each question is acknowledged and answered, once, in
 * order, and in time. Runs a thread of its own.
 */
final class NormalCustomer implements AutoCloseable {

  /**
   * From the question to the answer, deliveries included; the machine is busy with the attack, and
   * perhaps with others.
   */
  private static final Duration IN_TIME = Duration.ofSeconds(20);

  /** After this long a platform hangs up and comes again. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MOST_RETRIES = 3;

  private final FakeDouyin douyin;
  private final URI gateway;
  private final WebhookClient kept;
  private final String name;
  private final Map<String, String> answers;
  private final List<String> complaints = new ArrayList<>(); // guarded by itself
  private final Thread thread;
  private volatile boolean leaves;
  private volatile int answered;
  private volatile Duration slowest = Duration.ZERO;

  /**
   * Begins to talk.
   *
   * @param answers what must come back for what is asked
   */
  NormalCustomer(FakeDouyin douyin, URI gateway, String name, Map<String, String> answers) {
    this.douyin = douyin;
    this.gateway = gateway;
    this.kept = new WebhookClient(gateway);
    this.name = name;
    this.answers = answers;
    thread = new Thread(this::talk, "customer-" + name);
    thread.start();
  }

  private void talk() {
    List<String> questions = List.copyOf(answers.keySet());
    for (int nth = 1; !leaves; nth++) {
      ask(questions.get(nth % questions.size()), nth);
    }
  }

  private void ask(String question, int nth) {
    long begin = System.nanoTime();
    Webhook webhook = douyin.webhooks().message(name, question);
    try {
      int status = nth % 2 == 0 ? delivered(webhook) : deliveredAnew(webhook);
      List<AcceptedSend> sends = douyin.sends().await(name, nth, IN_TIME);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      check(status == 200, "acknowledged with " + status, nth);
      check(sends.size() == nth, "answered " + (sends.size() - nth + 1) + " times", nth);
      if (sends.size() >= nth) {
        AcceptedSend send = sends.get(nth - 1);
        check(send.answers().equals(webhook.id()), "the answer is to " + send.answers(), nth);
        check(send.text().equals(answers.get(question)), "the answer is " + send.text(), nth);
      }
      check(took.compareTo(IN_TIME) < 0, "took " + took, nth);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
      answered = nth;
    } catch (IOException e) {
      check(false, "not delivered: " + e, nth);
    }
  }

  private int delivered(Webhook webhook) throws IOException {
    for (int again = 0; again < MOST_RETRIES; again++) {
      try {
        return kept.post(webhook).status();
      } catch (IOException busy) {
        // The machine may be: others build and test on it as well. Or the kept connection had
        // rested longest among many that asked once, and was put out: platforms know that.
      }
    }
    return kept.post(webhook).status();
  }

  /**
   * On a connection that ends with it. Who stumbles while strangers flood the door may be put out
   * before he has spoken, and comes again.
   */
  private int deliveredAnew(Webhook webhook) {
    int status = Wire.NOTHING;
    for (int again = 0; again <= MOST_RETRIES && status <= Wire.NOTHING; again++) {
      try (Wire wire = Wire.open(gateway.getPort())) {
        status = wire.say(request(webhook)).status(PATIENCE);
      }
    }
    return status;
  }

  private static byte[] request(Webhook webhook) {
    int length = webhook.body().getBytes(UTF_8).length;
    String head =
        """
        POST /webhooks/douyin/%s HTTP/1.1\r
        Host: x\r
        X-Douyin-Signature: %s\r
        Msg-Id: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(webhook.app(), webhook.signature(), webhook.delivery(), length);
    return (head + webhook.body()).getBytes(UTF_8);
  }

  private void check(boolean holds, String otherwise, int nth) {
    if (!holds) {
      synchronized (complaints) {
        complaints.add("question " + nth + " " + otherwise);
      }
      leaves = true;
    }
  }

  /** How many questions were answered so far. */
  int answered() {
    return answered;
  }

  Duration slowest() {
    return slowest;
  }

  List<String> complaints() {
    synchronized (complaints) {
      return List.copyOf(complaints);
    }
  }

  /** Leaves once the question in hand is answered. */
  @Override
  public void close() {
    leaves = true;
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
