package dev.xiaoer.tests.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.FakeDouyin;
import dev.xiaoer.tests.douyin.WebhookClient;
import dev.xiaoer.tests.notify.Receiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real gateway notifies, and is killed while it does. */
class NotifyServeTest {
  static final Duration START = Duration.ofSeconds(30);
  static final String SECRET = "xiaoer-sample-secret";

  final Ports ports = Ports.free(new Random());
  final FakeDouyin douyin = FakeDouyin.start(DouyinApp.SAMPLE, "n");
  final Receiver receiver = Receiver.start();
  @TempDir Path folder;
  GatewayFiles files;

  @BeforeEach
  void write() throws IOException {
    files = new GatewayFiles(folder);
    files.writeConfig(
        douyin.app(),
        douyin.api(),
        """
        outgoing: ["%s/hooks/"]
        notify: {answering: {manager: {secret: %s}}}
        """
            .formatted(receiver.origin(), SECRET));
    files.writeShop(douyin.app(), Map.of("多少钱", "三万起"));
    Path shop = files.shop().resolve("shop.yml");
    Files.writeString(
        shop,
        Files.readString(shop)
            + "notify: {manager: \"%s/hooks/in?token=t0ken\"}\n".formatted(receiver.origin()));
    Files.writeString(
        files.shop().resolve("rules/notify.yml"),
        "- {also: 问价, when: {text: 多少钱}, then: {notify: manager}}\n");
  }

  @AfterEach
  void stop() {
    douyin.close();
    receiver.close();
  }

  private GatewayProcess serve(int life) {
    GatewayProcess gateway = GatewayProcess.serve(files, ports, life);
    gateway.awaitReady(START);
    return gateway;
  }

  private void asks(GatewayProcess gateway, String user) throws IOException {
    var asked = new WebhookClient(gateway.web()).post(douyin.webhooks().message(user, "多少钱"));
    assertThat(asked.acknowledged()).isTrue();
  }

  @Test
  void notice_survives_a_kill_while_it_is_sent() throws IOException {
    receiver.hold();
    try (GatewayProcess gateway = serve(0)) {
      asks(gateway, "u1");
      receiver.await(1);
      assertThat(douyin.sends().await("u1", 1, START)).hasSize(1); // nobody waited for the notice
    }
    receiver.release();
    try (GatewayProcess gateway = serve(1)) {
      receiver.await(2);

      List<String> ids =
          receiver.requests().stream().map(it -> it.headers().get("webhook-id")).toList();
      assertThat(ids).hasSize(2).containsOnly(ids.get(0));
      assertThat(gateway.said()).doesNotContain(SECRET).doesNotContain("t0ken");
    }
  }

  @Test
  void notice_that_was_given_up_is_seen_and_told_after_all() throws Exception {
    receiver.answers(Receiver.Answer.of(404));
    try (GatewayProcess gateway = serve(0)) {
      asks(gateway, "u1");
      receiver.await(1);
      while (!readyz(gateway).contains("notices: 1 given up, 0 not told yet")) {
        assertThat(gateway.hasEnded(Duration.ofMillis(25))).isFalse();
      }

      String admin = Integer.toString(ports.admin());
      assertThat(command("notices", "answering", "--retry", "--admin-port", admin))
          .contains("notices given up: 1", "answering: to be told again");
      receiver.await(2);

      assertThat(gateway.said()).contains("manager was not notified: HTTP 404");
    }
  }

  private static String readyz(GatewayProcess gateway) throws IOException {
    return gateway.get(gateway.web().resolve("/readyz")).body();
  }

  private static List<String> command(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", GatewayProcess.jar().toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said.lines().toList();
  }
}
