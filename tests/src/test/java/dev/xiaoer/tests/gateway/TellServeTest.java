package dev.xiaoer.tests.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.AcceptedSend;
import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.FakeDouyin;
import dev.xiaoer.tests.douyin.WebhookClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's program tells the real gateway that the shop's live began. */
class TellServeTest {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  final Ports ports = Ports.free(new Random());
  final FakeDouyin douyin = FakeDouyin.start(DouyinApp.SAMPLE, "t");
  @TempDir Path folder;
  GatewayFiles files;

  @BeforeEach
  void write() throws IOException {
    files = new GatewayFiles(folder);
    files.writeConfig(douyin.app(), douyin.api(), "");
    files.writeShop(douyin.app(), Map.of("多少钱", "三万起"));
    Files.writeString(
        files.shop().resolve("rules/live.yml"),
        "- {rule: 开播, when: {event: live_start}, cooldown: 1s, then: {say: 开播啦}}\n");
  }

  @AfterEach
  void stop() {
    douyin.close();
  }

  @Test
  void a_live_is_told_once_for_each_id_also_to_a_gateway_that_is_killed_meanwhile()
      throws Exception {
    try (GatewayProcess gateway = serve(0)) {
      for (int i = 0; i < 20; i++) {
        new WebhookClient(gateway.web()).post(douyin.webhooks().message("u" + i, "多少钱"));
        douyin.sends().await("u" + i, 1, PATIENCE);
      }
      assertThat(tell("1")).contains("answering: told");
      gateway.kill();
    }
    try (GatewayProcess gateway = serve(1)) {
      assertThat(gateway.isReady()).isTrue();
      for (int i = 0; i < 20; i++) {
        List<String> texts =
            douyin.sends().await("u" + i, 2, PATIENCE).stream().map(AcceptedSend::text).toList();
        assertThat(texts).startsWith("三万起", "开播啦");
      }
      assertThat(tell("1")).contains("answering: known");
    }
  }

  @Test
  void what_cannot_be_is_refused_in_a_sentence() throws Exception {
    try (GatewayProcess gateway = serve(0)) {
      assertThat(gateway.isReady()).isTrue();
      assertThat(command("nobody", "live_start")).contains("there is no such shop in service");
      assertThat(command("answering", "live")).anyMatch(it -> it.contains("expected: live_start"));
      assertThat(command("answering", "live_start", "--account", "m9"))
          .contains("unknown account (expected: one of douyin/m1)");
      assertThat(command("answering", "new_video"))
          .contains("no rule asks for the event new_video");
    }
  }

  private GatewayProcess serve(int life) {
    GatewayProcess gateway = GatewayProcess.serve(files, ports, life);
    gateway.awaitReady(PATIENCE);
    return gateway;
  }

  private List<String> tell(String id) throws Exception {
    return command("answering", "live_start", "--id", id);
  }

  private List<String> command(String shop, String event, String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("tell", shop, event));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--admin-port", Integer.toString(ports.admin())));
    return Command.run(arguments.toArray(String[]::new));
  }
}
