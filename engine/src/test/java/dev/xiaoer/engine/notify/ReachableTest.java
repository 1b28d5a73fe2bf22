package dev.xiaoer.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.shop.WebAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableTest {
  static final Reachable OPEN = reachable("https://open.feishu.cn/");

  static Reachable reachable(String... allowed) {
    return new Reachable(
        List.of(allowed).stream().map(it -> WebAddress.parse(it).orElseThrow()).toList());
  }

  static InetSocketAddress at(String number, int port) throws Exception {
    return new InetSocketAddress(InetAddress.getByName(number), port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "127.0.0.1",
        "127.9.9.9",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "192.0.0.192",
        "198.18.0.1",
        "203.0.113.5",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:1::1",
        "2001:db8::1",
      })
  void what_is_not_of_the_open_internet_is_not_reached(String number) throws Exception {
    assertThat(OPEN.test(at(number, 443))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "101.226.1.1", "172.32.0.1", "100.128.0.1", "2408:4000::1"})
  void what_is_can_be(String number) throws Exception {
    assertThat(OPEN.test(at(number, 443))).isTrue();
  }

  @Test
  void private_address_is_reached_when_it_was_named_with_its_port() throws Exception {
    Reachable named =
        reachable("http://127.0.0.1:9000/x", "http://10.0.0.5/", "http://[fd00::5]:81/");

    assertThat(named.test(at("127.0.0.1", 9000))).isTrue();
    assertThat(named.test(at("10.0.0.5", 80))).isTrue();
    assertThat(named.test(at("fd00::5", 81))).isTrue();
    assertThat(named.test(at("127.0.0.1", 9001))).isFalse();
    assertThat(named.test(at("10.0.0.6", 80))).isFalse();
    assertThat(reachable("http://crm.internal/").test(at("10.0.0.5", 80))).isFalse();
    assertThat(reachable("http://localhost:81/").test(at("127.0.0.1", 81))).isTrue();
  }
}
