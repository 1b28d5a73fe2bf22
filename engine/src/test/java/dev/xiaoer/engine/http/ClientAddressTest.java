package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

  static String of(String remote, String forwarded) {
    var headers = Map.of("x-forwarded-for", forwarded);
    return ClientAddress.of(
        new HttpRequest("GET", "/", Map.of(), headers, new byte[0], Map.of(), remote));
  }

  @ParameterizedTest(name = "{0} says it is {1}: {2}")
  @CsvSource(
      textBlock =
          """
          127.0.0.1,    '',                          7f000001
          127.0.0.1,    203.0.113.9,                 cb007109
          127.0.0.1,    '198.51.100.1, 203.0.113.9', cb007109
          10.0.0.7,     203.0.113.9,                 cb007109
          ::1,          203.0.113.9,                 cb007109
          203.0.113.5,  198.51.100.1,                cb007105
          127.0.0.1,    unknown,                     7f000001
          127.0.0.1,    '203.0.113.9,',              7f000001
          2001:db8::1,  '',                          20010db800000000
          2001:db8::2,  '',                          20010db800000000
          127.0.0.1,    2001:db8:0:1::2,             20010db800000001
          '',           203.0.113.9,                 ''
          """)
  void a_proxy_nearby_is_believed_and_nobody_else(
      String remote, String forwarded, String expected) {
    assertThat(of(remote, forwarded)).isEqualTo(expected);
  }

  /** No name is ever looked up, and nothing breaks. */
  @Property(tries = 500)
  void whatever_is_forwarded_is_an_address_or_nothing(@ForAll String forwarded) {
    assertThat(of("127.0.0.1", forwarded)).matches("[0-9a-f]{8}|[0-9a-f]{16}");
  }
}
