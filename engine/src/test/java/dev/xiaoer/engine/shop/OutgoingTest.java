package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.shop.Outgoing.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where notifications go: what a shop says, and what the operator says of it. */
class OutgoingTest {
  @TempDir Path parent;
  Playbook shop;

  @BeforeEach
  void a_shop_with_targets() {
    shop =
        new ShopFolder(parent, "tengfa")
            .write(
                "shop.yml",
                """
                shop: 腾发名车
                notify:
                  group: "https://open.feishu.cn/open-apis/bot/v2/hook/key-of-group"
                  crm: "https://crm.example.com/in"
                  later: {}
                  named: {url: "https://open.feishu.cn/other", format: slack}
                """)
            .playbook();
  }

  Outgoing operator(String gateway) throws IOException {
    Path file = parent.resolve("gateway.yml");
    Files.writeString(file, gateway);
    GatewaySettings.Result read =
        GatewaySettings.read(file, Map.of("XIAOER_CRM", "from-the-environment"));
    assertThat(read.problems()).isEmpty();
    return read.settings().orElseThrow().outgoing();
  }

  @Test
  void nothing_goes_anywhere_unless_the_operator_says_so() throws IOException {
    Outgoing outgoing = operator("{}");

    assertThat(outgoing.unreachable(Shops.NONE.with(read()).shops()))
        .containsExactlyInAnyOrder(
            "tengfa: nobody notifies group: \"outgoing\" in gateway.yml does not allow"
                + " https://open.feishu.cn",
            "tengfa: nobody notifies crm: \"outgoing\" in gateway.yml does not allow"
                + " https://crm.example.com",
            "tengfa: nobody notifies later: it has no address, neither in shop.yml nor in"
                + " gateway.yml",
            "tengfa: nobody notifies named: \"outgoing\" in gateway.yml does not allow"
                + " https://open.feishu.cn");
  }

  private ShopReader.Result read() {
    return ShopReader.read(parent.resolve("tengfa"));
  }

  @Test
  void what_is_allowed_goes_as_its_address_reads_it() throws IOException {
    Outgoing outgoing =
        operator(
            """
            outgoing: [https://open.feishu.cn/, "https://crm.example.com/in"]
            notify:
              tengfa:
                crm: {secret: "${XIAOER_CRM}"}
                later: {url: "https://open.feishu.cn/open-apis/bot/v2/hook/kept", secret: s}
              another: {group: {secret: not-ours}}
            """);

    assertThat(outgoing.way(shop, "group").format()).isEqualTo(NotifyFormat.FEISHU);
    assertThat(outgoing.way(shop, "group").key().secret()).isEmpty();
    assertThat(outgoing.way(shop, "crm").format()).isEqualTo(NotifyFormat.JSON);
    assertThat(outgoing.way(shop, "crm").key().secret()).contains("from-the-environment");
    assertThat(outgoing.way(shop, "named").format()).isEqualTo(NotifyFormat.SLACK);
    assertThat(outgoing.way(shop, "later").address().orElseThrow().uri())
        .hasToString("https://open.feishu.cn/open-apis/bot/v2/hook/kept");
    assertThat(outgoing.way(shop, "gone").obstacle())
        .isEqualTo("the shop has no such target any more");
  }

  @Test
  void own_shape_is_never_sent_unsigned_and_no_key_is_told() throws IOException {
    Outgoing outgoing =
        operator(
            """
            outgoing: [https://open.feishu.cn/, https://crm.example.com/]
            notify: {tengfa: {group: {secret: s3cret}}}
            """);

    assertThat(outgoing.way(shop, "crm").obstacle())
        .isEqualTo("it has no secret in gateway.yml, and nothing goes out unsigned");
    Way way = outgoing.way(shop, "group");
    assertThat(way.toString() + outgoing + shop.targets())
        .doesNotContain("s3cret")
        .doesNotContain("key-of-group");
  }
}
