package dev.xiaoer.tests.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A disk that is full, a process that ends: nothing is lost, nothing doubled, nobody deceived. */
class OutageTest {
  @RegisterExtension final WebGateway gateway = new WebGateway();

  final AtomicBoolean full = new AtomicBoolean();

  /** A store that can neither be written nor read while the disk is out. */
  Store failing(Store store) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              boolean works = !full.get() || method.getName().matches("close|nextId");
              if (!works && method.getReturnType() == CompletableFuture.class) {
                return CompletableFuture.failedFuture(new StoreUnavailableException("full", null));
              }
              if (!works) {
                throw new StoreUnavailableException("full", null);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void a_message_that_cannot_be_kept_is_to_be_sent_again_and_is_answered_once() throws Exception {
    gateway.storesOn(this::failing);
    gateway.restart();
    PageClient page = gateway.open();
    page.arrives();
    full.set(true);

    String id = page.says("多少钱");

    JsonNode unavailable = page.frame("unavailable");
    assertThat(unavailable.path("id").asText()).isEqualTo(id);
    assertThat(unavailable.path("retry_ms").asInt()).isPositive();
    full.set(false);
    page.says(id, "多少钱");
    assertThat(page.heard()).isEqualTo("me: 多少钱");
    assertThat(page.heard()).isEqualTo("bot: 三万八");
    page.hearsNothingElse();
  }

  @Test
  void who_comes_while_nothing_can_be_read_is_to_come_again() throws Exception {
    gateway.storesOn(this::failing);
    gateway.restart();
    full.set(true);
    PageClient page = gateway.open();
    page.send("{\"hello\":{}}");
    assertThat(page.closeCode()).isEqualTo(1013);

    full.set(false);
    gateway.open().arrives();
  }

  /** A page whose sends are begun and do not end before {@code end}. */
  record Hanging(Connector page, CountDownLatch begun, CompletableFuture<Delivery> end) {
    Connector connector() {
      return (Connector)
          Proxy.newProxyInstance(
              Connector.class.getClassLoader(),
              new Class<?>[] {Connector.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("send")) {
                  begun.countDown();
                  return end;
                }
                return method.invoke(page, arguments);
              });
    }
  }

  @Test
  void a_reply_cut_off_in_mid_send_is_shown_after_the_restart_at_once_and_is_no_double()
      throws Exception {
    PageClient before = gateway.open();
    String token = before.arrives();
    var begun = new CountDownLatch(1);
    var end = new CompletableFuture<Delivery>();
    gateway.sendsBy(page -> new Hanging(page, begun, end).connector());
    gateway.restart();
    PageClient page = gateway.open();
    page.hello(token);
    page.says("多少钱");
    assertThat(page.heard()).isEqualTo("me: 多少钱");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    page.hearsNothingElse();
    gateway.sendsBy(shown -> shown);

    gateway.crash();

    end.complete(new Delivery.Unknown("gone"));
    gateway.gateway().awaitQuiet(Duration.ofSeconds(30));
    PageClient after = gateway.open();
    assertThat(after.hello(token).path("items"))
        .extracting(PageClient::told)
        .containsExactly("bot: 欢迎光临", "me: 多少钱", "bot: 三万八");
    assertThat(gateway.metric("xiaoer_possible_doubles_total")).isZero();
  }

  /** What was acknowledged while the lane was busy is on disk as it came, signature and all. */
  @Test
  void what_was_parked_is_read_again_after_a_restart() throws Exception {
    var commits = new AtomicInteger();
    var held = new CompletableFuture<Void>();
    gateway.storesOn(store -> holdingTurns(store, commits, held));
    gateway.restart();
    PageClient page = gateway.open();
    page.hello();
    page.says("多少钱"); // its turn is never committed, so that after a while it is parked
    while (gateway.gateway().store().accepted("tengfa", 0, 10).size() < 2) {
      Thread.onSpinWait(); // the wait is real time's, not the clock's
    }
    gateway.storesOn(store -> store);

    gateway.crash();

    gateway.gateway().tick();
    gateway.gateway().awaitQuiet(Duration.ofSeconds(30));
    held.completeExceptionally(new StoreUnavailableException("gone", null));
    assertThat(gateway.gateway().store().shopsWithAccepted()).isEmpty();
    assertThat(commits.get()).isPositive();
    assertThat(gateway.metric("xiaoer_events_total{outcome=\"done\"}")).isEqualTo(2);
  }

  private static Store holdingTurns(
      Store store, AtomicInteger commits, CompletableFuture<Void> held) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                commits.incrementAndGet();
                return held;
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
