package dev.xiaoer.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRequest;
import dev.xiaoer.connectors.web.WebEvents;
import dev.xiaoer.connectors.web.WebKeys;
import dev.xiaoer.engine.notify.HttpCourier;
import dev.xiaoer.engine.publish.Opening;
import dev.xiaoer.engine.publish.Outcome;
import dev.xiaoer.engine.publish.Publishing;
import dev.xiaoer.engine.publish.VersionArchive;
import dev.xiaoer.engine.serve.Gateway;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.GatewaySettings;
import dev.xiaoer.engine.shop.Outgoing;
import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import dev.xiaoer.rules.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand shops in one gateway: the heap they take, how long a start takes, what publishing one
 * of them costs, and what the others feel of it. Asserted is what was promised of the heap and of
 * the reload's processor; the rest is printed.
 */
class ManyShopsTest {
  static final int RULES = 50;
  static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("bench.window", 20));

  @TempDir Path folder;

  @Test
  @Tag("short")
  void twenty_shops_are_published_while_they_answer() throws Exception {
    measure(20, Duration.ofSeconds(1));
  }

  @Test
  @Tag("soak")
  void a_thousand_shops() throws Exception {
    measure(1_000, WINDOW);
  }

  private void measure(int count, Duration window) throws Exception {
    Path shops = folder.resolve("shops");
    for (int i = 0; i < count; i++) {
      write(shops, i, "您好");
    }
    long rules = rules(shops, count);
    System.out.printf("%nthe rules alone: %.0f MB%n", rules / 1e6);
    long empty = heap();
    long begin = System.nanoTime();
    VersionArchive archive = VersionArchive.in(folder.resolve("data"));
    Opening opening = Opening.of(List.of(shops), archive, InstantSource.system().instant());
    long read = System.nanoTime();
    assertThat(opening.problems()).isEmpty();
    var store = SqliteDatabase.open(folder.resolve("data"));
    Channels channels = Channels.open(GatewaySettings.NONE, opening.shops(), store.tokens());
    var publishing = new Publishing(opening, archive, Long.MAX_VALUE);
    try (var gateway =
        new Gateway(
            store,
            publishing,
            channels,
            GatewaySettings.LONGEST_SETTLING,
            InstantSource.system(),
            new HttpCourier(Outgoing.NOWHERE, InstantSource.system()))) {
      long open = System.nanoTime();
      long used = heap() - empty;
      System.out.printf(
          "%n%,d shops of %d rules: read and kept in %.1f s, ready after %.1f s; heap %.0f MB%n",
          count, RULES, (read - begin) / 1e9, (open - begin) / 1e9, used / 1e6);
      gateway.run();
      var traffic = new Traffic(gateway, WebKeys.of(store.tokens()), count);
      traffic.answer(Duration.ofSeconds(Math.max(1, window.toSeconds() / 2))); // warming up
      Double[] cpu = reloads(gateway, shops, count, 30);
      System.out.printf(
          "publishing one, processor: median %.0f ms, worst of 30 %.0f ms%n",
          cpu[cpu.length / 2], cpu[cpu.length - 1]);
      double before = traffic.answer(window);
      double during = reloading(gateway, shops, traffic, window);
      double after = traffic.answer(window);
      System.out.printf(
          "the others' p99: %.1f ms without, %.1f ms while one is published each second, %.1f ms"
              + " after%n",
          before, during, after);
      assertThat(rules).isLessThan(300_000_000L);
      assertThat(used).isLessThan(600_000_000L);
      assertThat(cpu[cpu.length / 2]).isLessThan(300);
    }
  }

  /** Bytes that the rules of all take, without anything else of their shops. */
  private static long rules(Path shops, int count) {
    long empty = heap();
    List<RuleBook> books =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(i -> ShopReader.read(shops.resolve("shop-" + i)))
            .map(it -> it.playbook().orElseThrow().rules())
            .toList();
    long used = heap() - empty;
    assertThat(books).hasSize(count);
    return used;
  }

  /** Milliseconds of processor that each publication took on its thread, sorted. */
  private static Double[] reloads(Gateway gateway, Path shops, int count, int times)
      throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Double[] took = new Double[times];
    for (int i = 0; i < times; i++) {
      write(shops, i % count, "早上好" + i);
      long begin = threads.getCurrentThreadCpuTime();
      Outcome outcome = gateway.publisher().orElseThrow().publish("shop-" + i % count);
      took[i] = (threads.getCurrentThreadCpuTime() - begin) / 1e6;
      assertThat(outcome.kind()).isEqualTo(Outcome.Kind.PUBLISHED);
    }
    Arrays.sort(took);
    return took;
  }

  /** Saves a shop each second; the gateway's own watch finds and publishes it. */
  private static double reloading(Gateway gateway, Path shops, Traffic traffic, Duration window)
      throws Exception {
    double published = gateway.publisher().orElseThrow().standings().size();
    assertThat(published).isPositive();
    var stop = new AtomicBoolean();
    CompletableFuture<Void> merchant =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; !stop.get(); i++) {
            save(shops, i);
            CompletableFuture.runAsync(
                    () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS))
                .join();
          }
        });
    double p99 = traffic.answer(window);
    stop.set(true);
    merchant.join();
    System.out.println(
        gateway.meters().scrape().lines().filter(it -> it.startsWith("xiaoer_publi")).toList());
    return p99;
  }

  private static void save(Path shops, int i) {
    try {
      write(shops, 0, "晚上好" + i);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Twenty intents with twelve examples each, and fifty rules. */
  private static void write(Path shops, int number, String greeting) throws IOException {
    Path shop = shops.resolve("shop-" + number);
    Files.createDirectories(shop.resolve("rules"));
    Files.createDirectories(shop.resolve("intents"));
    save(
        shop.resolve("shop.yml"),
        "shop: 店%d\naccounts: [{platform: web, account: site}]\nfallback: {say: %s}\n"
            .formatted(number, greeting));
    save(shop.resolve("intents/all.yml"), BenchShop.intents());
    var rules = new StringBuilder();
    for (int i = 0; i < RULES; i++) {
      String when =
          i % 2 == 0 ? "intent: " + BenchShop.intent(i / 2) + ", times: \">= 2\"" : "text: 词" + i;
      rules.append(
          "- {rule: 第%d条, when: {%s}, then: {say: %s答%d}}\n".formatted(i, when, greeting, i));
    }
    save(shop.resolve("rules/all.yml"), rules.toString());
  }

  private static void save(Path file, String text) throws IOException {
    Path beside = file.resolveSibling("." + file.getFileName());
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Bytes on the heap after a full collection. */
  private static long heap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Customers of all shops but the first, which write one after the other. For one thread. */
  private record Traffic(Gateway gateway, WebKeys keys, int shops) {

    /** The slowest hundredth of the answers within this time begins here, in milliseconds. */
    double answer(Duration window) throws Exception {
      var random = new Random(7);
      long[] took = new long[1_000_000];
      int count = 0;
      long end = System.nanoTime() + window.toNanos();
      while (System.nanoTime() < end && count < took.length) {
        String shop = "shop-" + (1 + random.nextInt(shops - 1));
        long begin = System.nanoTime();
        say(shop, "v" + random.nextInt(10_000), BenchShop.text(random));
        took[count++] = System.nanoTime() - begin;
      }
      long[] sorted = Arrays.copyOf(took, count);
      Arrays.sort(sorted);
      System.out.printf(
          "%,d messages a second; p50 %.2f, p99 %.2f, worst %.1f ms%n",
          count / window.toSeconds(),
          sorted[count / 2] / 1e6,
          sorted[count * 99 / 100] / 1e6,
          sorted[count - 1] / 1e6);
      return sorted[count * 99 / 100] / 1e6;
    }

    private void say(String shop, String visitor, String text) throws WebhookRejectedException {
      WebhookRequest said =
          new WebEvents(keys, shop + "/site")
              .said(visitor, UUID.randomUUID(), text, InstantSource.system().instant());
      gateway.intake().receive("web", shop, said).orElseThrow().join();
    }
  }
}
