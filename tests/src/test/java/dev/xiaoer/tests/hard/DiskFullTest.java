package dev.xiaoer.tests.hard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.AcceptedSend;
import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.FakeDouyin;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import dev.xiaoer.tests.douyin.Webhook;
import dev.xiaoer.tests.douyin.WebhookClient;
import dev.xiaoer.tests.gateway.GatewayFiles;
import dev.xiaoer.tests.gateway.GatewayProcess;
import dev.xiaoer.tests.gateway.Ports;
import java.io.IOException;
import java.net.http.HttpResponse;
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

/** The real gateway on a file system that is really full. */
class DiskFullTest {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  final Ports ports = Ports.free(new Random());
  final FakeDouyin douyin = FakeDouyin.start(DouyinApp.SAMPLE, "f");
  @TempDir Path folder;
  GatewayFiles files;
  SmallFileSystem disk;

  @BeforeEach
  void mount() throws IOException {
    files = new GatewayFiles(folder);
    Files.createDirectory(files.data());
    disk = SmallFileSystem.at(files.data());
    files.writeConfig(douyin.app(), douyin.api(), "");
    files.writeShop(douyin.app(), Map.of("多少钱", "三万起"));
  }

  @AfterEach
  void unmount() {
    douyin.close();
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void full_disk_is_503_and_resumes_by_itself() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.serve(files, ports, 0)) {
      gateway.awaitReady(PATIENCE);
      WebhookClient client = new WebhookClient(gateway.web());
      assertThat(client.post(asks("before")).status()).isEqualTo(200);
      assertThat(douyin.sends().await("before", 1, PATIENCE)).hasSize(1);

      disk.fill();
      List<Webhook> kept = new ArrayList<>();
      List<Webhook> refused = new ArrayList<>();
      for (int i = 0; refused.size() < 50; i++) {
        Webhook webhook = asks("u" + i);
        (client.post(webhook).acknowledged() ? kept : refused).add(webhook);
        assertThat(kept).as("acknowledged on a full disk").hasSizeLessThan(5_000);
      }
      assertThat(client.post(refused.get(0)).status()).isEqualTo(503);
      assertThat(ready(gateway).statusCode()).isEqualTo(503);
      assertThat(ready(gateway).body()).contains("nothing can be kept");
      assertThat(gateway.get(gateway.web().resolve("/healthz")).statusCode()).isEqualTo(200);
      assertThat(gateway.get(gateway.admin().resolve("/api/waiting")).statusCode()).isEqualTo(200);
      assertThat(gateway.metric("xiaoer_webhooks_total")).isGreaterThan(50);

      disk.empty();
      for (Webhook webhook : refused) {
        assertThat(client.post(webhook).status()).isEqualTo(200);
      }

      assertThat(ready(gateway).statusCode()).isEqualTo(200);
      everyoneIsAnsweredOnce(kept.size() + refused.size());
      assertThat(gateway.said().lines().filter(line -> line.contains("is full"))).hasSize(1);
      assertThat(gateway.said()).contains("can be kept again").doesNotContain("\tat ");
    }
  }

  /** What may not be written down as being sent is not sent: nobody could say whether it was. */
  @Test
  void send_that_cannot_be_noted_does_not_go_out_until_it_can() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.serve(files, ports, 0)) {
      gateway.awaitReady(PATIENCE);
      WebhookClient client = new WebhookClient(gateway.web());
      douyin.suffer(Fault.always(Outcome.status(503, "{}")));
      for (int i = 0; i < 20; i++) {
        assertThat(client.post(asks("u" + i)).status()).isEqualTo(200);
      }
      disk.fill();
      exhaust(client);
      douyin.recover();

      Duration retries = Duration.ofSeconds(4);
      assertThat(
              douyin.sends().await("u0", 1, retries).size()
                  + douyin.sends().await("u19", 1, Duration.ZERO).size())
          .as("sent without being noted")
          .isZero();

      disk.empty();
      everyoneIsAnsweredOnce(20);
    }
  }

  @Test
  void gateway_that_finds_no_room_says_so_and_starts_when_there_is() throws Exception {
    disk.fill();
    try (GatewayProcess gateway = GatewayProcess.serve(files, ports, 0)) {
      assertThat(gateway.hasEnded(PATIENCE)).isTrue();
      assertThat(gateway.exitCode()).as(gateway.said()).isEqualTo(2);
      assertThat(gateway.said()).contains("cannot be").contains(" full").doesNotContain("\tat ");
      assertThat(gateway.said().lines().filter(line -> !line.isBlank())).hasSize(1);
    }

    disk.empty();
    try (GatewayProcess gateway = GatewayProcess.serve(files, ports, 1)) {
      gateway.awaitReady(PATIENCE);
    }
  }

  private Webhook asks(String user) {
    return douyin.webhooks().message(user, "这个多少钱");
  }

  /** What room is left in the database's own files is used up too. */
  private void exhaust(WebhookClient client) throws IOException {
    for (int refused = 0, i = 0; refused < 5; i++) {
      refused += client.post(asks("filler" + i)).acknowledged() ? 0 : 1;
      assertThat(i).as("acknowledged on a full disk").isLessThan(5_000);
    }
  }

  private void everyoneIsAnsweredOnce(int many) {
    for (int i = 0; i < many; i++) {
      List<AcceptedSend> sends = douyin.sends().await("u" + i, 1, PATIENCE);
      assertThat(sends).as("u" + i).extracting(AcceptedSend::text).containsExactly("三万起");
    }
    assertThat(douyin.sends().awaitQuiet(Duration.ofMillis(500), PATIENCE)).isTrue();
    for (int i = 0; i < many; i++) {
      assertThat(douyin.sends().to("u" + i)).as("u" + i).hasSize(1);
    }
  }

  private static HttpResponse<String> ready(GatewayProcess gateway) throws IOException {
    return gateway.get(gateway.web().resolve("/readyz"));
  }
}
