package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  static final WebAddress FEISHU = address("https://open.feishu.cn/open-apis/bot/");

  static WebAddress address(String text) {
    return WebAddress.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://open.feishu.cn/open-apis/bot/",
        "https://open.feishu.cn/open-apis/bot/v2/hook/aa-bb",
        "HTTPS://OPEN.FEISHU.CN:443/open-apis/bot/v2?x=1",
      })
  void what_lies_below_is_within(String text) {
    assertThat(address(text).isWithin(FEISHU)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://open.feishu.cn/open-apis/bot/v2",
        "https://open.feishu.cn:8443/open-apis/bot/v2",
        "https://open.feishu.cn.evil.example/open-apis/bot/v2",
        "https://evil.example/open-apis/bot/v2",
        "https://open.feishu.cn/open-apis/bots",
        "https://open.feishu.cn/open-apis/BOT/v2",
        "https://open.feishu.cn/open-apis",
        "https://open.feishu.cn/",
        "https://evil.example/?https://open.feishu.cn/open-apis/bot/",
      })
  void what_only_looks_like_it_is_not(String text) {
    assertThat(address(text).isWithin(FEISHU)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://open.feishu.cn@evil.example/open-apis/bot/",
        "https://open.feishu.cn:443@evil.example/open-apis/bot/",
        "https://open.feishu.cn/open-apis/bot/../../admin",
        "https://open.feishu.cn/open-apis/bot/..",
        "https://open.feishu.cn/open-apis/bot/./x",
        "https://open.feishu.cn/open-apis/bot/%2e%2e/admin",
        "https://open.feishu.cn/open-apis/bot/..%2fadmin",
        "https://open.feishu.cn/open-apis/bot/..;/admin",
        "https://open.feishu.cn/open-apis/bot//x",
        "https://open.feishu.cn/open-apis/bot/\\..\\admin",
        "https://open.feishu.cn\\@evil.example/open-apis/bot/",
        "https://open.feishu.cn./open-apis/bot/",
        "https://open..feishu.cn/open-apis/bot/",
        "https://open.feishu\u3002cn/open-apis/bot/",
        "https://open.fe\u0456shu.cn/open-apis/bot/",
        "https://open.feishu.cn/open-apis/bot/#x",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0x7f.0.0.1/",
        "https://127.0.0.0x1/",
        "https://010.0.0.1/",
        "https://1.2.3/",
        "https://1.2.3.256/",
        "https://127.1/",
        "https://open.feishu.cn:0/",
        "https://open.feishu.cn:65536/",
        "https:/open.feishu.cn/",
        "https:open.feishu.cn",
        "//open.feishu.cn/",
        "ftp://open.feishu.cn/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        " https://open.feishu.cn/",
        "https://open.feishu.cn/a b",
        "https://open.feishu.cn/a\r\nHost: evil.example",
        "https://[fe80::1%25eth0]/",
        "https://",
        "",
      })
  void what_could_be_read_in_two_ways_is_no_address(String text) {
    assertThat(WebAddress.parse(text)).isEmpty();
  }

  @Test
  void it_is_called_as_it_was_read_and_told_without_its_key() {
    WebAddress address = address("HTTPS://Open.Feishu.cn:443/hook/KEY?token=KEY");

    assertThat(address.uri()).hasToString("https://open.feishu.cn/hook/KEY?token=KEY");
    assertThat(address).hasToString("https://open.feishu.cn");
    assertThat(address("http://[::1]:8080").uri()).hasToString("http://[::1]:8080/");
  }

  @Property
  void whatever_is_read_is_read_again_as_the_same(
      @ForAll
          @Chars({':', '/', '@', '.', '%', '?', '#', '[', ']', '\\'})
          @CharRange(from = 'a', to = 'c')
          String text) {
    Optional<WebAddress> read = WebAddress.parse("http://" + text);

    read.ifPresent(it -> {
      assertThat(WebAddress.parse(it.uri().toString())).contains(it);
      assertThat(it.uri().getHost()).isEqualTo(it.host());
    });
  }
}
