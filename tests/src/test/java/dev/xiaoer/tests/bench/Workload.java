package dev.xiaoer.tests.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.DouyinWebhooks;
import dev.xiaoer.tests.douyin.Webhook;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;

/**
 * Signed webhooks as the bytes that go over the wire, made before the clock runs, and when each of
 * them was sent, acknowledged and answered.
 *
 * <p>A slot of the times is written by one thread; whoever reads them has waited for the end of the
 * run.
 */
final class Workload {

  /** What is between the random part of an id and the message's number. */
  static final String MARK = "-bench-";

  static final Workload NONE = new Workload(new byte[0][]);

  private final byte[][] requests;
  private final long[] sent;
  private final long[] acknowledged;
  private final long[] delivered;

  private Workload(byte[][] requests) {
    this.requests = requests;
    sent = new long[requests.length];
    acknowledged = new long[requests.length];
    delivered = new long[requests.length];
  }

  static Workload of(LoadPlan plan, DouyinApp app) {
    var webhooks = new DouyinWebhooks(app, InstantSource.system(), "bench");
    var random = new Random(plan.seed());
    byte[][] requests = new byte[plan.total()][];
    for (int i = 0; i < requests.length; i++) {
      String customer = BenchShop.customer(random.nextInt(plan.conversations()));
      String text = BenchShop.text(random);
      Map<String, String> named = Map.of("server_message_id", id(random, i));
      requests[i] = bytes(webhooks.message(customer, text, named));
    }
    return new Workload(requests);
  }

  /** Platforms' ids fall anywhere in a store's order. */
  private static String id(Random random, int message) {
    return "@" + Long.toHexString(random.nextLong()) + MARK + message;
  }

  /** The same webhooks, none of them sent yet. */
  Workload again() {
    return new Workload(requests);
  }

  private static byte[] bytes(Webhook webhook) {
    byte[] body = webhook.body().getBytes(UTF_8);
    byte[] head =
        """
        POST /webhooks/douyin/%s HTTP/1.1\r
        Host: gateway.example\r
        Content-Type: application/json\r
        Msg-Id: %s\r
        X-Douyin-Signature: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(webhook.app(), webhook.delivery(), webhook.signature(), body.length)
            .getBytes(UTF_8);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  int size() {
    return requests.length;
  }

  /** The bytes of a webhook, which goes out now. Not to be changed. */
  byte[] send(int message) {
    sent[message] = System.nanoTime();
    return requests[message];
  }

  void acknowledged(int message) {
    acknowledged[message] = System.nanoTime();
  }

  /** False when it was before. */
  boolean delivered(int message) {
    boolean first = delivered[message] == 0;
    if (first) {
      delivered[message] = System.nanoTime();
    }
    return first;
  }

  /** When the last of these was acknowledged. */
  long lastAcknowledged(int from, int to) {
    long last = acknowledged[from];
    for (int i = from; i < to; i++) {
      last = Math.max(last, acknowledged[i]);
    }
    return last;
  }

  Latencies toAcknowledged(int from, int to) {
    return Latencies.between(sent, acknowledged, from, to);
  }

  Latencies toDelivered(int from, int to) {
    return Latencies.between(sent, delivered, from, to);
  }
}
