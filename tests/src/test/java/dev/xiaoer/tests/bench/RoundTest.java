package dev.xiaoer.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRequest;
import dev.xiaoer.connectors.web.WebEvents;
import dev.xiaoer.connectors.web.WebKeys;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.LastMessage;
import dev.xiaoer.engine.serve.Gateway;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.GatewaySettings;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.sqlite.Fsync;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop with a hundred thousand conversations tells them all that its live begins: what another
 * shop's customers feel of it, and how long it takes. Asserted is that all have heard; the rest is
 * printed, since it hangs on the machine.
 */
class RoundTest {
  private static final int A_SECOND = 100;

  @TempDir Path folder;

  @Test
  @Tag("short")
  void a_thousand_conversations() throws Exception {
    measure(1_000, 1, Duration.ofSeconds(2));
  }

  @Test
  @Tag("soak")
  void a_hundred_thousand_conversations_all_of_which_hear_of_it() throws Exception {
    measure(100_000, 1, Duration.ofSeconds(20));
  }

  @Test
  @Tag("soak")
  void a_hundred_thousand_conversations_of_which_one_in_a_hundred_does() throws Exception {
    measure(100_000, 100, Duration.ofSeconds(20));
  }

  private void measure(int conversations, int oneIn, Duration quiet) throws Exception {
    write("big");
    write("small");
    Path data = folder.resolve("data");
    fill(data, conversations, oneIn);
    Shops shops = Shops.read(List.of(folder.resolve("big"), folder.resolve("small"))).shops();
    var store = SqliteDatabase.open(data);
    Channels channels = Channels.open(GatewaySettings.NONE, shops, store.tokens());
    try (var gateway =
        new Gateway(
            store, shops, channels, GatewaySettings.LONGEST_SETTLING, InstantSource.system())) {
      gateway.run();
      var traffic = new Traffic(gateway, WebKeys.of(store.tokens()));
      traffic.answer("warming up", lasting(quiet));
      traffic.answer("before", lasting(quiet));
      long begin = System.nanoTime();
      gateway.intake().news().tell("big", "live_start", "1", "").join();
      traffic.answer("meanwhile", () -> !isOver(store));
      System.out.printf(
          "%,d conversations, one in %d heard: %.1f s%n",
          conversations, oneIn, (System.nanoTime() - begin) / 1e9);
      gateway.awaitQuiet(Duration.ofSeconds(10));
      assertThat(heard(gateway)).isEqualTo(conversations / oneIn);
      traffic.answer("after", lasting(quiet));
    }
  }

  private static boolean isOver(Store store) {
    return store.openShopEvents().isEmpty();
  }

  private static long heard(Gateway gateway) {
    String line = "xiaoer_events_total{outcome=\"live_start\"} ";
    return gateway
        .meters()
        .scrape()
        .lines()
        .filter(it -> it.startsWith(line))
        .mapToLong(it -> (long) Double.parseDouble(it.substring(line.length())))
        .sum();
  }

  private static BooleanSupplier lasting(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return () -> System.nanoTime() < end;
  }

  private void write(String shop) throws Exception {
    Path rules = Files.createDirectories(folder.resolve(shop).resolve("rules"));
    Files.createDirectories(folder.resolve(shop).resolve("intents"));
    Files.writeString(
        folder.resolve(shop).resolve("shop.yml"),
        "shop: 店\naccounts: [{platform: web, account: site}]\nfallback: {say: 您好}\n");
    Files.writeString(folder.resolve(shop).resolve("intents/all.yml"), BenchShop.intents());
    Files.writeString(
        rules.resolve("all.yml"),
        "- {rule: 开播, when: {event: live_start, tags: 订阅}, once: per day, then: {say: 开播了}}\n");
  }

  /** Conversations that had their answer an hour ago. */
  private static void fill(Path data, int conversations, int oneIn) {
    Instant before =
        InstantSource.system().instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
    try (Store store = SqliteDatabase.open(data, Fsync.NEVER)) {
      for (int i = 0; i < conversations; i++) {
        var commit = store.commit(said(store, "v" + i, i % oneIn == 0, before).turn());
        if (i % 5_000 == 0) {
          commit.join();
        }
      }
    }
  }

  private static ConversationChange said(Store store, String who, boolean tagged, Instant at) {
    var chat = ChatAddress.ofPrivate("web", "big/site", who);
    ConversationChange change = Conversation.begin(store.nextId(), chat, "big").change();
    var key = new MessageKey("web", "big/site", "said", who);
    if (tagged) {
      change.tag("订阅");
    }
    return change
        .lastMessage(new LastMessage(new ReplyTo(ReplyTo.Trigger.MESSAGE, who, ""), at, 1))
        .happened(
            new Happened(store.nextId(), Optional.of(key), at, "message", "在吗", Optional.empty()));
  }

  /** Customers of the small shop, so many a second. For one thread. */
  private record Traffic(Gateway gateway, WebKeys keys) {

    void answer(String when, BooleanSupplier going) throws Exception {
      var random = new Random(7);
      long[] took = new long[200_000];
      int count = 0;
      long cpu = cpu();
      long start = System.nanoTime();
      while (going.getAsBoolean() && count < took.length) {
        long due = start + TimeUnit.SECONDS.toNanos(count) / A_SECOND;
        LockSupport.parkNanos(due - System.nanoTime());
        say("v" + random.nextInt(10_000), BenchShop.text(random));
        took[count++] = System.nanoTime() - due; // who has to wait for the one before waits, too
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      long[] sorted = Arrays.copyOf(took, count);
      Arrays.sort(sorted);
      System.out.printf(
          "%s: %,d messages; p50 %.2f, p99 %.2f, worst %.1f ms; %.2f processors%n",
          when,
          count,
          sorted[count / 2] / 1e6,
          sorted[count * 99 / 100] / 1e6,
          sorted[count - 1] / 1e6,
          (cpu() - cpu) / 1e9 / seconds);
    }

    private static long cpu() {
      return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }

    private void say(String visitor, String text) throws WebhookRejectedException {
      WebhookRequest said =
          new WebEvents(keys, "small/site")
              .said(visitor, UUID.randomUUID(), text, InstantSource.system().instant());
      gateway.intake().receive("web", "small", said).orElseThrow().join();
    }
  }
}
