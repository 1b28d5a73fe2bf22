package dev.xiaoer.tests.hard;

import static dev.xiaoer.tests.hard.AttackedGateway.CANARY;
import static dev.xiaoer.tests.hard.AttackedGateway.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that would each have a little of the gateway's memory, of which there is little. */
class HostileMemoryTest {
  static final String POST = "POST /webhooks/douyin/ck1 HTTP/1.1\r\nHost: x\r\n";
  static final String HEALTH = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  static final String ASSETS = "/assets/[0-9a-f]+/";

  @RegisterExtension static final AttackedGateway GATEWAY = new AttackedGateway("", "-Xmx96m");

  private static void many(int number, Supplier<Wire> opener, String said) {
    List<Wire> wires = new ArrayList<>();
    try {
      for (int i = 0; i < number; i++) {
        wires.add(opener.get().say(said));
      }
      try (Wire newcomer = GATEWAY.wire()) {
        assertThat(newcomer.say(HEALTH).status(PATIENCE)).isEqualTo(200);
      }
    } finally {
      wires.forEach(Wire::close);
    }
  }

  @Test
  void bodies_that_are_announced_only_take_none() {
    many(3_000, GATEWAY::wire, POST + "Content-Length: 65536\r\n\r\n");
  }

  @Test
  void bodies_that_do_not_come_to_an_end_take_no_more_than_allowed() {
    double before = GATEWAY.metric("xiaoer_http_connections_refused_total");

    many(300, GATEWAY::wire, POST + "Content-Length: 1000000\r\n\r\n" + CANARY.repeat(70_000));

    assertThat(GATEWAY.metric("xiaoer_http_connections_refused_total")).isGreaterThan(before);
  }

  @Test
  void requests_behind_the_one_in_hand_stay_bytes() {
    many(300, GATEWAY::deafWire, HEALTH.repeat(2_500));
  }

  @Test
  void answers_that_nobody_fetches_are_not_copied() {
    Matcher assets = Pattern.compile(ASSETS).matcher(GATEWAY.page("/chat/answering"));
    assertThat(assets.find()).isTrue();
    String request = "GET " + assets.group() + "vue.js HTTP/1.1\r\nHost: x\r\n\r\n";

    many(1_500, GATEWAY::deafWire, request.repeat(40));
  }
}
