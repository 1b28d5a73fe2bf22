package dev.xiaoer.tests.hard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.FakeDouyin;
import dev.xiaoer.tests.gateway.GatewayFiles;
import dev.xiaoer.tests.gateway.GatewayProcess;
import dev.xiaoer.tests.gateway.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that may open fewer files than it would take connections. */
class FewFilesTest {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final int FILES = 1_000;

  final Ports ports = Ports.free(new Random());
  @TempDir Path folder;

  @Test
  void more_connections_than_files_shut_nobody_out() {
    try (FakeDouyin douyin = FakeDouyin.start(DouyinApp.SAMPLE, "l")) {
      var files = new GatewayFiles(folder);
      files.writeConfig(douyin.app(), douyin.api(), "");
      files.writeShop(douyin.app(), Map.of("多少钱", "三万起"));
      try (GatewayProcess gateway = GatewayProcess.serveWithFewFiles(FILES, files, ports)) {
        gateway.awaitReady(PATIENCE);

        flood();

        assertThat(gateway.said())
            .contains(
                "limits: 500 connections at once, not 10000: this process may open 1000 files")
            .doesNotContain("Too many open files", "cannot be accepted");
      }
    }
  }

  private void flood() {
    List<Wire> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * FILES; i++) {
        silent.add(Wire.open(ports.web()));
      }
      try (Wire newcomer = Wire.open(ports.web())) {
        newcomer.say("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(newcomer.status(PATIENCE)).isEqualTo(200);
      }
    } finally {
      silent.forEach(Wire::close);
    }
  }
}
