package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.ConnectorProvider;
import dev.xiaoer.connectors.Tokens;
import dev.xiaoer.rules.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaySettingsTest {
  static final String APP = "{platform: douyin, app: ck1, client_secret: s3cret}";

  @TempDir Path folder;

  @Test
  void no_file_is_no_apps() {
    GatewaySettings.Result result =
        GatewaySettings.read(folder.resolve("gateway.yml"), Map.of(), List.of());

    assertThat(result.problems()).isEmpty();
    assertThat(result.settings()).contains(GatewaySettings.NONE);
  }

  @Test
  void sketch_of_the_design_is_read() throws IOException {
    GatewaySettings settings =
        good(
            """
            apps:
              - platform: 抖音
                app: ck1
                client_secret: s3cret
                api: http://127.0.0.1:9099
                tokens: {m1: {access_token: act.1, refresh_token: rft.1}}
                reply_window: {messages: 6, lasts: 24h, strict: true, pin: 007, list: [1]}
            outgoing: [https://open.feishu.cn/]
            """);

    assertThat(settings.outgoing().allowed())
        .containsExactly(WebAddress.parse("https://open.feishu.cn/").orElseThrow());
    assertThat(settings.settleUnknown()).isEqualTo(Duration.ofSeconds(20));
    AppSettings app = settings.apps().get(0);
    assertThat(app).hasToString("douyin/ck1");
    assertThat(app.values())
        .hasToString(
            new ObjectMapper()
                .readTree(
                    """
                    {"client_secret": "s3cret", "api": "http://127.0.0.1:9099",
                     "tokens": {"m1": {"access_token": "act.1", "refresh_token": "rft.1"}},
                     "reply_window": {"messages": 6, "lasts": "24h", "strict": true, "pin": "007",
                                      "list": [1]}}
                    """)
                .toString());
  }

  @Test
  void the_environment_is_put_in_once_and_as_text() {
    GatewaySettings settings =
        good(
            "apps: [{platform: douyin, app: ck1, client_secret: 'a${XIAOER_SECRET}b',"
                + " pin: '${XIAOER_PIN}'}]",
            Map.of("XIAOER_SECRET", "${XIAOER_PIN}: [\n$1", "XIAOER_PIN", "42"));

    assertThat(settings.apps().get(0).values().path("client_secret").textValue())
        .isEqualTo("a${XIAOER_PIN}: [\n$1b");
    assertThat(settings.apps().get(0).values().path("pin").textValue()).isEqualTo("42");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${HOME}          | expected ${XIAOER_…}: only variables of that name can be read
          ${}              | expected ${XIAOER_…}: only variables of that name can be read
          ${XIAOER_A       | expected ${XIAOER_…}: only variables of that name can be read
          ${XIAOER_${A}}   | expected ${XIAOER_…}: only variables of that name can be read
          ${XIAOER_UNSET}  | the environment variable XIAOER_UNSET is not set
          ${XIAOER_EMPTY}  | the environment variable XIAOER_EMPTY is not set
          """)
  void nothing_else_of_the_machine_is_read(String value, String problem) {
    String file = "apps: [{platform: douyin, app: ck1, client_secret: '" + value + "'}]";

    assertThat(problems(file, Map.of("HOME", "/root", "XIAOER_EMPTY", "", "XIAOER_A", "x")))
        .containsExactly("gateway.yml:1:52: " + problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3cret                              | 1:1: expected keys and values
          [s3cret]                            | 1:1: expected keys and values
          {aps: []}                           | 1:2: unknown key "aps" – did you mean "apps"?
          {apps: s3cret}                      | 1:8: expected a list
          {apps: [s3cret]}                    | 1:9: expected keys and values: platform, app …
          {apps: [{app: a}]}                  | 1:9: the key "platform" is missing
          {apps: [{platform: douyin}]}        | 1:9: the key "app" is missing
          {apps: [{platform: duoyin, app: a}]} | 1:20: unknown platform (expected: douyin) – did you mean "douyin"?
          {apps: [{platform: web, app: a}]}   | 1:20: this platform has no apps – shops simply name it
          {apps: [{platform: douyin, app: s3cret/}]} | 1:33: an app's id has letters, digits, -, _ and . only
          {apps: [{platform: douyin, app: a}]} | 1:9: this app: client_secret: missing
          {outgoing: [[s3cret]]}              | 1:13: expected an address
          {settle_unknown: 21s}               | 1:18: expected a time from 1s to 20s
          {settle_unknown: soon}              | 1:18: expected a time from 1s to 20s
          {limits: s3cret}                    | 1:10: expected keys and values: body, connections …
          {limits: {bodies: 1MiB}}            | 1:11: unknown key "bodies" – did you mean "body"?
          {limits: {body: s3cret}}            | 1:17: expected a size from 1KiB to 64MiB, such as 1MiB
          {limits: {body: [s3cret]}}          | 1:17: expected a size from 1KiB to 64MiB, such as 1MiB
          {limits: {body: 65MiB}}             | 1:17: expected a size from 1KiB to 64MiB, such as 1MiB
          {limits: {body: 1MB}}               | 1:17: expected a size from 1KiB to 64MiB, such as 1MiB
          {limits: {body: 999999999MiB}}      | 1:17: expected a size from 1KiB to 64MiB, such as 1MiB
          {limits: {request_line: 100}}       | 1:25: expected a size from 256 to 1MiB, such as 8KiB
          {limits: {headers: 0}}              | 1:20: expected a size from 1KiB to 1MiB, such as 16KiB
          {limits: {connections: 0}}          | 1:24: expected a whole number from 1 to 1000000, such as 10000
          {limits: {idle: 0s}}                | 1:17: expected a time from 1s to 600s, such as 30s
          {limits: {frame: 1KiB}}             | 1:18: expected a size from 16KiB to 1MiB, such as 64KiB
          {limits: {pages: 0}}                | 1:18: expected a whole number from 1 to 1000000, such as 8000
          {limits: {request: 1d}}             | 1:20: expected a time from 1s to 600s, such as 10s
          """)
  void mistakes_have_a_place_and_tell_no_secret(String yaml, String problem) {
    assertThat(problems(yaml, Map.of())).containsExactly("gateway.yml:" + problem);
  }

  @Test
  void without_limits_the_usual_ones_hold() {
    assertThat(good("apps: [" + APP + "]").limits())
        .isEqualTo(Limits.DEFAULT)
        .isEqualTo(
            new Limits(
                1 << 20,
                8192,
                16_384,
                (int) Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 8),
                10_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                65_536,
                8_000,
                500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limits: {body: 2MiB, request_line: 300, headers: 4 KiB, unfinished: 5MiB, connections: 7, idle: 1m, request: 5s,"
            + " frame: 20KiB, pages: 8, pages_per_address: 9}",
        "上限: {正文: 2MiB, 请求行: 300, 请求头: 4KiB, 未完数据: 5MiB, 连接数: 7, 空闲: 60s, 请求时间: 5s,"
            + " 帧: 20KiB, 网页数: 8, 每地址网页数: 9}"
      })
  void each_limit_has_its_key(String yaml) {
    assertThat(good(yaml).limits())
        .isEqualTo(
            new Limits(
                2 << 20,
                300,
                4096,
                5 << 20,
                7,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                20_480,
                8,
                9));
  }

  @Test
  void pages_never_take_the_connections_that_platforms_need() {
    assertThat(good("limits: {connections: 100}").limits().pagesAmongConnections()).isEqualTo(80);
    assertThat(good("limits: {pages: 7}").limits().pagesAmongConnections()).isEqualTo(7);
    assertThat(good("limits: {connections: 1}").limits().pagesAmongConnections()).isEqualTo(1);
  }

  @Test
  void connections_are_not_more_than_the_files_that_may_be_open() {
    Limits limits = good("limits: {connections: 5000}").limits();

    assertThat(limits.within(20_000)).isEqualTo(limits);
    assertThat(limits.within(5_599).connections()).isEqualTo(4_999);
    assertThat(limits.within(1_024).connections()).isEqualTo(512);
    assertThat(limits.within(1).connections()).isEqualTo(1);
    assertThat(limits.within(Long.MAX_VALUE)).isEqualTo(limits);
  }

  @Test
  void an_app_is_named_once() {
    assertThat(problems("apps:\n  - " + APP + "\n  - " + APP, Map.of()))
        .containsExactly("gateway.yml:3:5: this app is in gateway.yml:2 already");
  }

  /** Found by fuzzing: an id may come from the environment, and be a secret in the wrong place. */
  @Test
  void app_with_its_secret_in_the_place_of_its_id_is_not_told() {
    String app = "{platform: douyin, app: '${XIAOER_SECRET}'}";

    assertThat(problems("apps: [" + app + "]", Map.of("XIAOER_SECRET", "s3cret")))
        .containsExactly("gateway.yml:1:8: this app: client_secret: missing");
  }

  @Test
  void accounts_come_from_the_shops() {
    Shops shops =
        shops(
            "[{platform: douyin, app: ck1, account: m1}, {platform: douyin, app: ck2, account: m2},"
                + " {platform: web, account: site}]");
    GatewaySettings settings = good("apps: [" + APP + "]");

    assertThat(settings.appsFor(shops))
        .singleElement()
        .satisfies(app -> assertThat(app.accounts()).containsExactly("m1"));
    assertThat(settings.unheard(shops))
        .containsExactly(
            "a: no app douyin/ck2 in gateway.yml, nothing is heard for its account m2");
  }

  @Property(tries = 300)
  void no_text_breaks_the_reader_or_gets_out(@ForAll String text) throws IOException {
    Path file = Files.createTempFile("gateway", ".yml");
    try {
      Files.writeString(file, "apps: [{platform: douyin, app: ck1, client_secret: s3cret" + text);
      List<RuleProblem> problems =
          GatewaySettings.read(file, Map.of(), List.of(new Douyin())).problems();

      assertThat(problems).noneMatch(problem -> problem.message().contains("s3cret"));
    } finally {
      Files.delete(file);
    }
  }

  private Shops shops(String accounts) {
    new ShopFolder(folder, "a").write("shop.yml", "shop: 小店\naccounts: " + accounts);
    return Shops.read(List.of(folder.resolve("a"))).shops();
  }

  private GatewaySettings good(String yaml) {
    return good(yaml, Map.of());
  }

  private GatewaySettings good(String yaml, Map<String, String> environment) {
    GatewaySettings.Result result = read(yaml, environment);
    assertThat(result.problems()).isEmpty();
    return result.settings().orElseThrow();
  }

  private List<String> problems(String yaml, Map<String, String> environment) {
    GatewaySettings.Result result = read(yaml, environment);
    assertThat(result.settings()).isEmpty();
    List<String> problems = result.problems().stream().map(RuleProblem::toString).toList();
    assertThat(problems).noneMatch(problem -> problem.contains("s3cret"));
    return problems;
  }

  private GatewaySettings.Result read(String yaml, Map<String, String> environment) {
    Path file = folder.resolve("gateway.yml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return GatewaySettings.read(file, environment, List.of(new Douyin()));
  }

  /** Asks for a secret, as the real one does. */
  private static final class Douyin implements ConnectorProvider {
    @Override
    public String platform() {
      return "douyin";
    }

    @Override
    public List<String> check(AppSettings settings) {
      return settings.values().has("client_secret") ? List.of() : List.of("client_secret: missing");
    }

    @Override
    public Connector create(AppSettings settings, Tokens tokens) {
      throw new UnsupportedOperationException();
    }
  }
}
