package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedShopsTest {
  static final String WEB = "{platform: web, account: site}";

  @TempDir Path parent;
  Playbook whole;
  final List<CompletableFuture<Playbook>> reloads = new ArrayList<>();

  @BeforeEach
  void read() {
    whole = playbook("{say: 一}");
  }

  private Playbook playbook(String answer) {
    return new ShopFolder(parent, "a")
        .write("shop.yml", "shop: A\naccounts: [" + WEB + "]\n")
        .write("rules/a.yml", "- {rule: 问, when: {text: 多少钱}, then: " + answer + "}\n")
        .playbook();
  }

  private ServedShops shops(long mostBytes) {
    return new ServedShops(
        Shops.NONE.replacing(whole),
        mostBytes,
        resting -> {
          var reload = new CompletableFuture<Playbook>();
          reloads.add(reload);
          return reload;
        });
  }

  @Test
  void shop_in_memory_is_there_at_once() {
    assertThat(shops(1_000_000).awake("a").join()).isSameAs(whole);
    assertThat(reloads).isEmpty();
  }

  @Test
  void dropped_shop_keeps_what_is_light() {
    Playbook light = shops(0).byId("a").orElseThrow();

    assertThat(light.accounts()).hasSize(1);
    assertThat(light.web()).isPresent();
    assertThat(light.isAwake()).isFalse();
    assertThatThrownBy(() -> light.classifier().classify("你好"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void dropped_shop_is_read_once_for_all_who_ask() {
    ServedShops shops = shops(0);

    CompletableFuture<Playbook> first = shops.awake("a");
    CompletableFuture<Playbook> second = shops.awake("a");
    assertThat(first).isNotDone();
    reloads.get(0).complete(whole);

    assertThat(first.join()).isSameAs(whole);
    assertThat(second.join()).isSameAs(whole);
    assertThat(reloads).hasSize(1);
  }

  @Test
  void reload_that_failed_is_tried_again_by_the_next() {
    ServedShops shops = shops(0);
    CompletableFuture<Playbook> first = shops.awake("a");
    reloads.get(0).completeExceptionally(new IllegalStateException("disk"));

    assertThatThrownBy(first::join).isInstanceOf(CompletionException.class);
    CompletableFuture<Playbook> second = shops.awake("a");
    reloads.get(1).complete(whole);

    assertThat(second.join()).isSameAs(whole);
  }

  @Test
  void other_version_is_in_service_at_once_and_the_one_before_is_forgotten() {
    ServedShops shops = shops(1_000_000);
    Playbook other = playbook("{say: 二}");

    shops.put(other);

    assertThat(shops.byId("a").orElseThrow().version()).isEqualTo(other.version());
    assertThat(shops.awake("a").join()).isSameAs(other);
    assertThat(shops.awake()).isEqualTo(1);
  }

  @Test
  void reload_of_an_old_version_does_not_come_into_the_new_ones_place() {
    ServedShops shops = shops(1_000_000);
    shops.put(playbook("{say: 二}"));
    Playbook third = playbook("{say: 三}");
    shops.put(third);

    reloads.forEach(reload -> reload.complete(whole));

    assertThat(shops.awake("a").join()).isSameAs(third);
  }

  @Test
  void shop_that_is_not_in_service_cannot_be_woken() {
    assertThatThrownBy(shops(0).awake("b")::join).hasCauseInstanceOf(NoSuchElementException.class);
  }
}
