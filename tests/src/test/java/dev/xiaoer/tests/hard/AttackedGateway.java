package dev.xiaoer.tests.hard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.FakeDouyin;
import dev.xiaoer.tests.fuzz.Signature;
import dev.xiaoer.tests.gateway.GatewayFiles;
import dev.xiaoer.tests.gateway.GatewayProcess;
import dev.xiaoer.tests.gateway.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real gateway, a stranger who says what he likes, and a customer who must not notice. After
 * each test the customer has been answered meanwhile; at the end the log holds nothing of what the
 * stranger sent.
 */
final class AttackedGateway
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  /** In everything that the stranger sends; nowhere else. */
  static final String CANARY = "K4n4ri3nv0g3l";

  /** Longer than any limit of this gateway's, and than a busy machine takes. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  static final Map<String, String> ANSWERS = Map.of("多少钱", "三万起", "在哪", "城东八号", "嗯", "没太明白");

  private static final Duration START = Duration.ofSeconds(60);

  private final String limits;
  private final List<String> options;
  private Path folder = Path.of("none");
  private FakeDouyin douyin;
  private GatewayProcess gateway;
  private NormalCustomer customer;
  private Ports ports;
  private int answeredBefore;

  /**
   * @param limits further lines of {@code gateway.yml}
   * @param options of its virtual machine
   */
  AttackedGateway(String limits, String... options) {
    this.limits = limits;
    this.options = Stream.concat(Stream.of("-XX:TieredStopAtLevel=1"), Stream.of(options)).toList();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("attacked");
    douyin = FakeDouyin.start(DouyinApp.SAMPLE, "h");
    ports = Ports.free(new Random());
    var files = new GatewayFiles(folder);
    files.writeConfig(douyin.app(), douyin.api(), limits);
    files.writeShop(douyin.app(), Map.of("多少钱", "三万起", "在哪", "城东八号"));
    Path shop = files.shop().resolve("shop.yml");
    Files.writeString(
        shop,
        Files.readString(shop).replace("queues:", "  - {platform: web, account: site}\nqueues:"));
    gateway = GatewayProcess.serve(options, files.shop(), files, ports, 0);
    gateway.awaitReady(START);
    warmUp();
    customer = new NormalCustomer(douyin, gateway.web(), "normal", ANSWERS);
  }

  /** The first request of a process costs a hundred times the next. */
  private void warmUp() {
    for (int i = 0; i < 5; i++) {
      assertThat(signed(douyin.webhooks().message("warm", "多少钱").body())).isEqualTo(200);
    }
    assertThat(douyin.sends().await("warm", 5, PATIENCE)).hasSize(5);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    answeredBefore = customer.answered();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (customer.answered() <= answeredBefore + 1
        && customer.complaints().isEmpty()
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(customer.complaints()).as("what the customer met: %s", gateway.said()).isEmpty();
    assertThat(customer.answered()).as("answered").isGreaterThan(answeredBefore);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    customer.close();
    gateway.close();
    douyin.close();
    assertThat(customer.complaints()).isEmpty();
    assertThat(gateway.said())
        .doesNotContain(CANARY)
        .doesNotContain("Exception in thread", "Error");
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(AttackedGateway::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Wire wire() {
    return Wire.open(ports.web());
  }

  /** One that takes in hardly anything unless it is read. */
  Wire deafWire() {
    return Wire.deaf(ports.web());
  }

  /** What is at this address. */
  String page(String path) {
    try {
      return gateway.get(gateway.web().resolve(path)).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a body with the right signature; returns the status. */
  int signed(byte[] body) {
    return signed(body, "");
  }

  /** The same with further header lines, each with its line break. */
  int signed(byte[] body, String headers) {
    String signature = Signature.of(douyin.app().clientSecret(), body);
    return posted(body, "X-Douyin-Signature: " + signature + "\r\n" + headers);
  }

  int signed(String body) {
    return signed(body.getBytes(UTF_8));
  }

  /** Sends a body with these header lines. */
  int posted(byte[] body, String headers) {
    try (Wire wire = wire()) {
      String head =
          "POST /webhooks/douyin/%s HTTP/1.1\r\nHost: x\r\n%sContent-Length: %d\r\n\r\n"
              .formatted(douyin.app().clientKey(), headers, body.length);
      return wire.say(head).say(body).status(PATIENCE);
    }
  }

  /** A counter; the start of its line, with its labels if only one of them is meant. */
  double metric(String line) {
    try {
      return gateway
          .get(gateway.admin().resolve("/metrics"))
          .body()
          .lines()
          .filter(it -> it.startsWith(line))
          .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeDouyin douyin() {
    return douyin;
  }

  String said() {
    return gateway.said();
  }
}
