package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
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
  final List<CompletableFuture<byte[]>> pictures = new ArrayList<>();

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
        new ServedShops.Source() {
          @Override
          public CompletableFuture<Playbook> whole(Playbook resting) {
            var reload = new CompletableFuture<Playbook>();
            reloads.add(reload);
            return reload;
          }

          @Override
          public CompletableFuture<byte[]> picture(Playbook resting, String name) {
            var picture = new CompletableFuture<byte[]>();
            pictures.add(picture);
            return picture;
          }
        });
  }

  private static final byte[] GIF = "GIF89a1".getBytes(StandardCharsets.ISO_8859_1);

  private void picture(byte[] bytes) throws IOException {
    Path media = Files.createDirectories(parent.resolve("a/content/media"));
    Files.write(media.resolve("a.gif"), bytes);
    new ShopFolder(parent, "a").write("content/a.yml", "images: {a: {file: a.gif, text: 图}}");
    whole = playbook("{image: a}");
  }

  @Test
  void picture_in_memory_is_there_at_once() throws IOException {
    picture(GIF);

    Medium medium = shops(1_000_000).medium("a", "a.gif").join().orElseThrow();

    assertThat(medium.bytes()).isEqualTo(GIF);
    assertThat(pictures).isEmpty();
  }

  @Test
  void picture_that_was_dropped_comes_back_when_it_is_asked_for() throws IOException {
    picture(GIF);
    ServedShops shops = shops(0);
    assertThat(shops.byId("a").orElseThrow().medium("a.gif").orElseThrow().bytes()).isEmpty();

    CompletableFuture<Optional<Medium>> medium = shops.medium("a", "a.gif");
    pictures.get(0).complete(GIF);

    assertThat(medium.join().orElseThrow().bytes()).isEqualTo(GIF);
  }

  @Test
  void shop_that_came_back_holds_no_pictures() throws IOException {
    picture(GIF);
    ServedShops shops = shops(0);
    CompletableFuture<Playbook> awake = shops.awake("a");
    reloads.get(0).complete(whole);

    assertThat(awake.join().isAwake()).isTrue();
    assertThat(awake.join().medium("a.gif").orElseThrow().bytes()).isEmpty();
  }

  @Test
  void damaged_picture_is_not_shown() throws IOException {
    picture(GIF);
    CompletableFuture<Optional<Medium>> medium = shops(0).medium("a", "a.gif");
    pictures.get(0).complete("GIF89a2".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(medium::join).hasRootCauseMessage("the kept picture a.gif is damaged");
  }

  @Test
  void picture_that_the_shop_does_not_have_is_not_looked_for() throws IOException {
    picture(GIF);

    assertThat(shops(0).medium("a", "../shop.yml").join()).isEmpty();
    assertThat(shops(0).medium("b", "a.gif").join()).isEmpty();
    assertThat(pictures).isEmpty();
  }

  @Test
  void picture_of_a_version_gone_by_is_forgotten() throws IOException {
    picture(GIF);
    ServedShops shops = shops(1_000_000);
    byte[] other = "GIF89a2".getBytes(StandardCharsets.ISO_8859_1);
    picture(other);
    shops.put(whole);

    assertThat(shops.medium("a", "a.gif").join().orElseThrow().bytes()).isEqualTo(other);
    assertThat(shops.picturesInMemory()).isEqualTo(1);
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
