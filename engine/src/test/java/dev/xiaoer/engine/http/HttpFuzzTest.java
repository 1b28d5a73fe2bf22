package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class HttpFuzzTest {

  static final class Door extends ServerFixture {}

  static Door door;

  @BeforeContainer
  static void open() {
    door = new Door();
  }

  @AfterContainer
  static void shut() {
    door.stop_leaks_nothing();
  }

  @Property(tries = 100)
  void no_bytes_keep_the_server_from_answering_the_next_client(@ForAll byte[] bytes)
      throws IOException {
    survives(bytes);
  }

  /** Pieces of requests in any order come further into the parser than plain noise. */
  @Property(tries = 150)
  void no_mangled_request_does_either(@ForAll("mangled") String text) throws IOException {
    survives(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Provide
  Arbitrary<String> mangled() {
    List<String> pieces =
        List.of(
            "GET ",
            "POST ",
            "HEAD ",
            "/hello",
            "/echo",
            "/%",
            "/%e4%ba",
            "?a=1&",
            " HTTP/1.1",
            " HTTP/1.0",
            "\r\n",
            "\r\n\r\n",
            "\n",
            "Host: x\r\n",
            "Content-Length: 5\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Expect: 100-continue\r\n",
            "Connection: close\r\n",
            "5\r\nabcde\r\n",
            "0\r\n\r\n",
            "ffffffff\r\n",
            "\0",
            "\u00ff",
            ": ",
            "x");
    Arbitrary<String> whole =
        Arbitraries.of(
            "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    return Arbitraries.oneOf(Arbitraries.of(pieces), whole).list().ofMaxSize(15).map(this::join);
  }

  private String join(List<String> pieces) {
    return String.join("", pieces);
  }

  private static void survives(byte[] bytes) throws IOException {
    try (RawClient noisy = door.client()) {
      noisy.send(bytes);
      noisy.endOutput();
      assertEnds(noisy);
    }
    try (RawClient client = door.client()) {
      assertThat(client.get("/hello").reply().body()).isEqualTo("hello");
    }
  }

  /** Whatever was answered, the server lets go of a client that has ended. */
  private static void assertEnds(RawClient noisy) throws IOException {
    String answers = noisy.rest();
    assertThat(answers.isEmpty() || answers.startsWith("HTTP/1.1 ")).as(answers).isTrue();
  }
}
