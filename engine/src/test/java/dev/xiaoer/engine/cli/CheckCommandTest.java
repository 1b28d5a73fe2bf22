package dev.xiaoer.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String RULES = "- {rule: a, when: {text: 人工}, then: %s}\n";
  private static final String OTHERWISE = "{hand_off: {otherwise: [{say: 稍后回您}]}}";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_good_shop_ends_with_0() throws IOException {
    assertThat(check(shop("shop: 小店\n", OTHERWISE), "--lang", "en")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("small: 1 rule, 0 mistakes, 0 pieces of advice");
  }

  @Test
  void advice_fails_nothing() throws IOException {
    assertThat(check(shop("shop: 小店\n", "hand_off"), "--lang", "en")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("advice XR305");
  }

  @Test
  void a_mistake_ends_with_1() throws IOException {
    assertThat(check(shop("shop: 小店\nowner: 我\n", OTHERWISE), "--lang", "zh")).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("small/shop.yml:2:1: 错误 XR101");
  }

  @Test
  void the_form_is_chosen() throws IOException {
    check(shop("shop: 小店\n", OTHERWISE), "--format", "sarif");

    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{").contains("\"2.1.0\"");
  }

  @Test
  void a_folder_that_is_not_there_ends_with_2() {
    assertThat(check(folder.resolve("nowhere"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no shop folder");
  }

  @Test
  void two_shops_that_claim_one_account_are_told() throws IOException {
    String shop = "shop: 小店\naccounts: [{platform: douyin, app: a, account: m}]\n";
    shop(shop, OTHERWISE);
    Files.move(folder.resolve("small"), folder.resolve("another"));
    shop(shop, OTHERWISE);

    assertThat(check(folder, "--lang", "en")).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "small/shop.yml:2:12: mistake XR181: this account is claimed by the shop \"another\"");
  }

  private Path shop(String settings, String then) throws IOException {
    Path shop = Files.createDirectories(folder.resolve("small"));
    Files.writeString(shop.resolve("shop.yml"), settings);
    Files.createDirectories(shop.resolve("rules"));
    Files.writeString(shop.resolve("rules/a.yml"), RULES.formatted(then));
    return shop;
  }

  private int check(Path shop, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "check";
    arguments[1] = shop.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Main.run(arguments, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
