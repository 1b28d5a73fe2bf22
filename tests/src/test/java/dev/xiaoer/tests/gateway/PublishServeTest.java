package dev.xiaoer.tests.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.FakeDouyin;
import dev.xiaoer.tests.douyin.WebhookClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merchant changes files while the real gateway runs, and an operator goes back. */
class PublishServeTest {
  static final Duration START = Duration.ofSeconds(30);

  final Ports ports = Ports.free(new Random());
  final FakeDouyin douyin = FakeDouyin.start(DouyinApp.SAMPLE, "p");
  @TempDir Path folder;
  GatewayFiles files;

  @BeforeEach
  void write() {
    files = new GatewayFiles(folder);
    files.writeConfig(douyin.app(), douyin.api(), "");
    files.writeShop(douyin.app(), Map.of("多少钱", "三万起"));
  }

  @AfterEach
  void stop() {
    douyin.close();
  }

  @Test
  void file_saved_by_renaming_is_in_service_without_a_restart() throws IOException {
    try (GatewayProcess gateway = serve(0)) {
      saveByRenaming("二万九");
      await(() -> gateway.metric("xiaoer_publications_total", "published") == 1, gateway);

      assertThat(answer(gateway, "u1")).isEqualTo("二万九");
      assertThat(gateway.said())
          .contains("shop answering: version ")
          .contains("in service (saved)");
    }
  }

  @Test
  void bad_file_is_told_by_readyz_until_it_is_mended() throws IOException {
    try (GatewayProcess gateway = serve(0)) {
      Files.writeString(rules(), "- {rule: 问价, wenn: {text: 多少钱}, then: {say: 一}}");
      await(() -> readyz(gateway).contains("answering/rules/answers.yml:1:"), gateway);

      assertThat(gateway.isReady()).isTrue();
      assertThat(answer(gateway, "u1")).isEqualTo("三万起");

      saveByRenaming("二万九");
      await(() -> readyz(gateway).equals("ready\n"), gateway);

      assertThat(answer(gateway, "u2")).isEqualTo("二万九");
    }
  }

  @Test
  void restart_on_bad_files_and_rollback_by_command() throws Exception {
    try (GatewayProcess gateway = serve(0)) {
      saveByRenaming("二万九");
      await(() -> gateway.metric("xiaoer_publications_total", "published") == 1, gateway);
      Files.writeString(rules(), "- {rule: 问价");
      await(() -> gateway.metric("xiaoer_shops_troubled") == 1, gateway);
    }
    try (GatewayProcess gateway = serve(1)) {
      assertThat(answer(gateway, "u1")).isEqualTo("二万九");

      List<String> versions =
          Command.run("versions", "answering", "--data", files.data().toString());
      assertThat(versions).filteredOn(line -> !line.startsWith(" ")).hasSize(2);
      String first = versions.get(versions.size() - 2).split(" ")[0];
      List<String> said = Command.run("rollback", "answering", first, "--admin-port", admin());
      assertThat(said).anyMatch(line -> line.contains("rolled back, version " + first));

      assertThat(answer(gateway, "u2")).isEqualTo("三万起");
      assertThat(readyz(gateway)).contains("rolled back to version " + first);
    }
  }

  @Test
  void sub_folder_that_becomes_a_shop_comes_into_service() throws IOException {
    Path parent = files.shop().getParent();
    try (GatewayProcess gateway = GatewayProcess.serve(parent, files, ports, 0)) {
      gateway.awaitReady(START);
      Path second = Files.createDirectories(parent.resolve("second"));
      Files.writeString(
          second.resolve("shop.yml"), "shop: 第二家\naccounts: [{platform: web, account: site}]\n");

      await(() -> gateway.metric("xiaoer_shops") == 2, gateway);

      assertThat(gateway.get(gateway.web().resolve("/chat/second")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void who_does_not_say_it_is_a_command_changes_nothing() throws IOException {
    try (GatewayProcess gateway = serve(0)) {
      assertThat(gateway.get(gateway.admin().resolve("/api/shops")).body()).contains("answering");
      assertThat(gateway.get(gateway.web().resolve("/api/shops")).statusCode()).isEqualTo(404);
      assertThat(gateway.get(gateway.admin().resolve("/api/shops/answering/publish")).statusCode())
          .isEqualTo(405);
    }
  }

  // ---- what happens

  private GatewayProcess serve(int life) {
    GatewayProcess gateway = GatewayProcess.serve(files, ports, life);
    gateway.awaitReady(START);
    return gateway;
  }

  private Path rules() {
    return files.shop().resolve("rules/answers.yml");
  }

  private void saveByRenaming(String answer) throws IOException {
    Path beside = files.shop().resolve("rules/.answers.yml.swp");
    Files.writeString(
        beside, "- {rule: 问价, when: {text: 多少钱}, then: {say: %s}}\n".formatted(answer));
    Files.move(beside, rules(), StandardCopyOption.REPLACE_EXISTING);
  }

  private String answer(GatewayProcess gateway, String user) throws IOException {
    new WebhookClient(gateway.web()).post(douyin.webhooks().message(user, "这个多少钱"));
    return douyin.sends().await(user, 1, START).get(0).text();
  }

  private static String readyz(GatewayProcess gateway) {
    try {
      return gateway.get(gateway.web().resolve("/readyz")).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String admin() {
    return Integer.toString(ports.admin());
  }

  private static void await(BooleanSupplier done, GatewayProcess gateway) {
    long deadline = System.nanoTime() + START.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline || gateway.hasEnded(Duration.ofMillis(50))) {
        throw new AssertionError("waited in vain:\n" + gateway.said());
      }
    }
  }
}
