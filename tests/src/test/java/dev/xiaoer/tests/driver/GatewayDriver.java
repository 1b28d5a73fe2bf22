package dev.xiaoer.tests.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.WebhookAnswer;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRequest;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.explain.ExplanationText;
import dev.xiaoer.engine.notify.HttpCourier;
import dev.xiaoer.engine.publish.Opening;
import dev.xiaoer.engine.publish.Outcome;
import dev.xiaoer.engine.publish.Publisher;
import dev.xiaoer.engine.publish.Publishing;
import dev.xiaoer.engine.publish.VersionArchive;
import dev.xiaoer.engine.serve.Gateway;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.GatewaySettings;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import dev.xiaoer.engine.turn.Handled;
import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.tests.douyin.AcceptedSend;
import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.DouyinWebhooks;
import dev.xiaoer.tests.douyin.FakeDouyin;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Webhook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Drives the real gateway: signed webhooks in, a played platform that takes what goes out, SQLite
 * on disk, and a clock that a test moves by hand. Most methods return once nothing is under way any
 * more, so that a test reads like a conversation. For one thread.
 */
final class GatewayDriver implements BeforeEachCallback, AfterEachCallback {

  /** A Monday, 10 in the morning in Shanghai. */
  static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

  /** A second app of the same platform, with an account of its own. */
  static final DouyinApp OTHER_APP = new DouyinApp("ck2", "an0ther", "m2", "act.1");

  private static final DouyinApp APP = DouyinApp.SAMPLE;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shops shops;
  private final List<ShopText> published;
  private long mostBytes = Long.MAX_VALUE;
  private String more = "";
  private Drl drl = Drl.REFUSED;
  private final List<Gateway> abandoned = new ArrayList<>();
  private final List<HeldSends> held = new ArrayList<>();
  private Folder folder;
  private HandClock clock;
  private FakeDouyin platform;
  private DouyinWebhooks webhooks;
  private Gateway gateway;

  private GatewayDriver(Shops shops, List<ShopText> published) {
    this.shops = shops;
    this.published = published;
  }

  static GatewayDriver of(Shops shops) {
    return new GatewayDriver(shops, List.of());
  }

  /** A gateway whose shops are files, which it publishes when told to: see {@link #saves}. */
  static GatewayDriver publishing(ShopText... texts) {
    return new GatewayDriver(Shops.NONE, List.of(texts));
  }

  /** What else the operator's file says; counts from the next start on. */
  GatewayDriver operator(String lines) {
    more = lines;
    return this;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    begin();
  }

  /** For tests that are not JUnit's own: everything anew. */
  void begin() {
    folder = Folder.temporary();
    clock = new HandClock(START);
    platform = FakeDouyin.start(APP, "t");
    webhooks = new DouyinWebhooks(APP, clock, "t");
    published.forEach(text -> text.write(shopsFolder()));
    gateway = start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    end();
  }

  /** Must follow {@link #begin}. */
  void end() {
    held.forEach(HeldSends::release);
    gateway.close();
    abandoned.forEach(Gateway::close);
    abandoned.clear();
    held.clear();
    platform.close();
    folder.delete();
  }

  private Gateway start() {
    var store = SqliteDatabase.open(data());
    var operator = new OperatorFile(folder.path().resolve("gateway.yml"), platform.api(), more);
    var settings = operator.write(APP, OTHER_APP);
    if (!published.isEmpty()) {
      return publishing(store, settings);
    }
    var channels = OperatorFile.channels(settings, shops, store.tokens());
    return new Gateway(store, shops, channels, settings.settleUnknown(), clock, courier(settings));
  }

  private HttpCourier courier(GatewaySettings settings) {
    return new HttpCourier(settings.outgoing(), clock);
  }

  private Gateway publishing(Store store, GatewaySettings settings) {
    VersionArchive archive = VersionArchive.in(data(), drl);
    Opening opening = Opening.of(List.of(shopsFolder()), archive, clock.instant());
    Channels channels = Channels.open(settings, opening.shops(), store.tokens());
    var publishing = new Publishing(opening, archive, mostBytes);
    return new Gateway(
        store, publishing, channels, settings.settleUnknown(), clock, courier(settings));
  }

  Path shopsFolder() {
    return folder.path().resolve("shops");
  }

  /** From the next start on only so much of shops' rules is kept in memory. */
  void remembers(long bytes) {
    mostBytes = bytes;
  }

  /** From the next start on the operator says this of raw DRL. */
  GatewayDriver reading(Drl raw) {
    drl = raw;
    return this;
  }

  /** The merchant saves this shop's files, and the gateway has noticed. */
  Outcome saves(ShopText text) {
    return publisher().saved(text.write(shopsFolder()));
  }

  Publisher publisher() {
    return gateway.publisher().orElseThrow();
  }

  Path data() {
    return folder.path().resolve("data");
  }

  // ---- what happens

  /** A customer writes; returns the platform's id of it. */
  String says(String user, String text) {
    return happens(webhooks.message(user, text));
  }

  /** A person of the shop types in the platform's app. */
  String person(String user, String text) {
    return happens(webhooks.person(user, text));
  }

  /** Somebody's program tells what happened to the shop; it has come to all once this returns. */
  Handled tells(String shop, String event, String id, String account) {
    Handled handled = gateway.intake().news().tell(shop, event, id, account).join();
    settle();
    return handled;
  }

  /** Somebody of the shop closes the conversation. */
  void closes(String user) {
    ChatAddress chat = chat(user);
    String shop = conversation(user).shop();
    gateway.lanes().run(chat, () -> gateway.turns().steps().close(chat, shop, "desk")).join();
    quiet();
  }

  /** Delivers a webhook and lets everything come to rest; returns the id inside it. */
  String happens(Webhook webhook) {
    assertThat(deliver(webhook).status()).isEqualTo(200);
    quiet();
    return webhook.id();
  }

  /** Delivers a webhook and waits for the answer, but for nothing that follows. */
  WebhookAnswer deliver(Webhook webhook) {
    try {
      return delivering(webhook).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      throw new AssertionError("no answer to the webhook", e);
    }
  }

  /** Delivers a webhook and waits for nothing. */
  CompletableFuture<WebhookAnswer> delivering(Webhook webhook) {
    var headers = Map.of("x-douyin-signature", webhook.signature(), "msg-id", webhook.delivery());
    var request = new WebhookRequest(headers, Map.of(), webhook.body().getBytes(UTF_8));
    try {
      return gateway.intake().receive("douyin", webhook.app(), request).orElseThrow();
    } catch (WebhookRejectedException e) {
      throw new AssertionError("the webhook was rejected", e);
    }
  }

  /** The platform tells what it took last for this customer or group. */
  void echo(String receiver) {
    List<AcceptedSend> sends = platform.sends().to(receiver);
    happens(webhooks.echo(sends.get(sends.size() - 1)));
  }

  /** What the platform tells of a text of ours that it took under this id. */
  Webhook echoOf(String user, String id, String text) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("content").put("msg_type", 1).putObject("text").put("text", text);
    return webhooks.echo(new AcceptedSend(id, user, false, body, true, 0));
  }

  /** Time passes, all of it at once, and what came due is done. */
  void passes(Duration time) {
    clock.move(time);
    settle();
  }

  /** What is due is done; twice, because what was parked needs a second look. */
  void settle() {
    gateway.tick();
    quiet();
    gateway.tick();
    quiet();
  }

  /** Returns once nothing is under way. */
  void quiet() {
    gateway.awaitQuiet(PATIENCE);
    assertThat(gateway.isQuiet()).as("quiet").isTrue();
  }

  /** A stop in good order, and a start. */
  void restart() {
    gateway.close();
    gateway = start();
    quiet();
  }

  /** The process ends at this instant: nothing more of it reaches the disk. */
  void crash() {
    crashing();
    quiet();
  }

  /** The same, with something under way that does not end by itself. */
  void crashing() {
    gateway.store().close();
    abandoned.add(gateway);
    gateway = start();
  }

  /** From now on the platform has a bad day. */
  void suffers(Fault fault) {
    platform.suffer(fault);
  }

  /** From now on the platform holds what is sent, until released. */
  HeldSends holds() {
    var sends = new HeldSends();
    held.add(sends);
    platform.suffer(sends);
    return sends;
  }

  void platformRecovers() {
    platform.recover();
  }

  // ---- what came of it

  /** What a customer or a group got, in order: texts, and other things by their kind. */
  List<String> sent(String receiver) {
    return platform.sends().to(receiver).stream().map(GatewayDriver::shown).toList();
  }

  private static String shown(AcceptedSend send) {
    return switch (send.content().path("msg_type").asInt()) {
      case 1 -> send.text();
      case 8 -> "[lead card]";
      case 9 -> "[group]";
      case 11 -> "[coupon]";
      case 204 -> "[menu]";
      default -> send.content().toString();
    };
  }

  List<AcceptedSend> sends(String receiver) {
    return platform.sends().to(receiver);
  }

  /** How a message explains itself. */
  String why(String messageId) {
    return ExplanationText.of(explanation(messageId), ZoneId.of("Asia/Shanghai"), true);
  }

  /** How the newest turn of a customer's that rules decided explains itself. */
  String whyLast(String user) {
    Explanation last = gateway.store().explainLast(chat(user)).orElseThrow();
    return ExplanationText.of(last, ZoneId.of("Asia/Shanghai"), true);
  }

  /** How the replies to a message stand: {@code SENT}, {@code DROPPED: superseded} … */
  List<String> replies(String messageId) {
    return explanation(messageId).replies().stream().map(GatewayDriver::standing).toList();
  }

  private static String standing(Outgoing entry) {
    String reason = entry.progress().reason();
    return entry.progress().status() + (reason.isEmpty() ? "" : ": " + reason);
  }

  /** Of all that carries this id the first: the message itself, not its recall. */
  Explanation explanation(String messageId) {
    return gateway.store().explain(messageId).stream()
        .min(Comparator.comparingLong(it -> it.happened().id()))
        .orElseThrow(() -> new AssertionError("nothing is known of " + messageId));
  }

  /** All waits on record, oldest first; see {@link WaitLog}. */
  List<String> waits() {
    return WaitLog.read(data(), START);
  }

  Conversation conversation(String user) {
    return gateway.store().conversation(chat(user)).orElseThrow();
  }

  private static ChatAddress chat(String user) {
    return ChatAddress.ofPrivate("douyin", APP.merchant(), user);
  }

  /** A figure as the operator sees it; 0 where it is not there yet. */
  double metric(String line) {
    Optional<String> found =
        gateway.meters().scrape().lines().filter(it -> it.startsWith(line + " ")).findFirst();
    return found.map(it -> Double.parseDouble(it.substring(line.length() + 1))).orElse(0.0);
  }

  DouyinWebhooks webhooks() {
    return webhooks;
  }

  HandClock clock() {
    return clock;
  }

  FakeDouyin platform() {
    return platform;
  }

  Gateway gateway() {
    return gateway;
  }
}
