package dev.xiaoer.connectors.douyin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRejectedException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a sender who knows the secret writes: read, or rejected as unreadable. */
class WebhookFuzzTest {

  static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e999",
          "99999999999999999999",
          "\"\"",
          "\"x\"",
          "\"{\"",
          "\"\\ud83d\"",
          "\"\\u0000\"",
          "[]",
          "[null,[{}],7]",
          "{}",
          "{\"a\":{\"b\":[]}}");

  final Connector connector = Apps.offline();

  @Provide
  Arbitrary<String> fixture() {
    return Arbitraries.of(Fixtures.names());
  }

  @Property(tries = 3000)
  void flipped_bytes_do_no_harm(@ForAll("fixture") String name, @ForAll long seed) {
    byte[] body = Fixtures.body(name);
    var random = new Random(seed);
    for (int i = random.nextInt(5); i >= 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    assertReadOrUnreadable(body);
  }

  @Property(tries = 500)
  void a_body_cut_short_does_no_harm(@ForAll("fixture") String name, @ForAll long seed) {
    byte[] body = Fixtures.body(name);
    assertReadOrUnreadable(java.util.Arrays.copyOf(body, new Random(seed).nextInt(body.length)));
  }

  @Property(tries = 3000)
  void other_types_do_no_harm(@ForAll("fixture") String name, @ForAll long seed)
      throws IOException {
    var random = new Random(seed);
    ObjectNode body = (ObjectNode) Json.read(Fixtures.body(name));
    JsonNode inner = body.get("content");
    ObjectNode content = (ObjectNode) (inner.isTextual() ? Json.read(inner.textValue()) : inner);
    for (int i = random.nextInt(4); i >= 0; i--) {
      change(random.nextInt(4) == 0 ? body : content, random);
    }
    if (random.nextBoolean() && body.path("content").isObject()) {
      body.set("content", content);
    }
    assertReadOrUnreadable(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void change(ObjectNode object, Random random) throws IOException {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    object.set(name, Json.read(VALUES.get(random.nextInt(VALUES.size()))));
  }

  private void assertReadOrUnreadable(byte[] body) {
    try {
      assertThat(connector.decode(Apps.signed(body)).answer().status()).isEqualTo(200);
    } catch (WebhookRejectedException e) {
      assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
    }
  }
}
