package dev.xiaoer.connectors.terminal;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.InboundEvent;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.Received;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.ReplyWindow;
import dev.xiaoer.connectors.WebhookAnswer;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRejectedException.Reason;
import dev.xiaoer.connectors.WebhookRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A terminal as a chat platform. A body is one typed line, word for word; what the customer said,
 * or after {@code :person } what a person of the merchant's typed in the platform's app. The header
 * {@code msg-id} tells two equal lines apart. A menu is shown with numbers, so its number is a tap.
 *
 * <p>Safe for use by many threads as far as {@code shown} is.
 */
public final class TerminalConnector implements Connector {

  public static final String PLATFORM = "terminal";

  /** Who sits at the terminal. */
  public static final String CUSTOMER = "you";

  /** What begins a line that a person of the merchant's says. */
  public static final String PERSON = ":person ";

  /** A terminal never closes its ear. */
  private static final ReplyWindow ALWAYS =
      new ReplyWindow(Integer.MAX_VALUE, Duration.ofDays(36_500));

  private final String account;
  private final String run;
  private final Consumer<OutboundMessage> shown;
  private final AtomicLong lines = new AtomicLong();

  /** Of the menu that was shown last, while nothing came after it. */
  private volatile List<String> choices = List.of();

  /**
   * @param account the shop's terminal account
   * @param run what tells this run's lines from another's in the same store
   * @param shown gets what is sent, in order
   */
  public TerminalConnector(String account, String run, Consumer<OutboundMessage> shown) {
    this.account = requireNonNull(account, "account");
    this.run = requireNonNull(run, "run");
    this.shown = requireNonNull(shown, "shown");
  }

  /** Returns {@code line} as a webhook of its own; the choice itself for a menu's number. */
  public WebhookRequest typed(String line) {
    String id = run + "-" + lines.incrementAndGet();
    return new WebhookRequest(
        Map.of("msg-id", id), Map.of(), meant(line).getBytes(StandardCharsets.UTF_8));
  }

  private String meant(String line) {
    List<String> now = choices;
    boolean taps = line.matches("[1-9]\\d?") && Integer.parseInt(line) <= now.size();
    return taps ? now.get(Integer.parseInt(line) - 1) : line;
  }

  /** What a terminal shows of a content: text, with a word for what it cannot draw. */
  public static String shown(Content content) {
    return content.match(TerminalText.INSTANCE);
  }

  @Override
  public Received decode(WebhookRequest request) throws WebhookRejectedException {
    String line = line(request.body());
    String id = request.header("msg-id").orElse(line);
    boolean byPerson = line.startsWith(PERSON);
    var key = new MessageKey(PLATFORM, account, byPerson ? "person" : "said", id);
    InboundEvent event = byPerson ? person(id, line) : said(id, line);
    var message = new InboundMessage(key, address(), "", Instant.EPOCH, event);
    return new Received(List.of(message), WebhookAnswer.json("{}"));
  }

  private static String line(byte[] body) throws WebhookRejectedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new WebhookRejectedException(Reason.UNREADABLE, "line: not UTF-8");
    }
  }

  private ChatAddress address() {
    return ChatAddress.ofPrivate(PLATFORM, account, CUSTOMER);
  }

  private static InboundEvent said(String id, String line) {
    var replyTo = new ReplyTo(ReplyTo.Trigger.MESSAGE, id, "");
    return new InboundEvent.Said(InboundEvent.Kind.TEXT, line, replyTo);
  }

  private static InboundEvent person(String id, String line) {
    String text = line.substring(PERSON.length());
    return new InboundEvent.MerchantSaid(
        InboundEvent.Speaker.PERSON, id, InboundEvent.Kind.TEXT, text);
  }

  @Override
  public CompletableFuture<Delivery> send(OutboundMessage message) {
    return CompletableFuture.completedFuture(show(message));
  }

  private Delivery show(OutboundMessage message) {
    try {
      shown.accept(message);
      choices = message.content() instanceof Content.Menu menu ? menu.choices() : List.of();
      return new Delivery.Sent(message.id());
    } catch (RuntimeException e) {
      return new Delivery.Unknown("not shown: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public ReplyWindow replyWindow(ReplyTo.Trigger trigger) {
    return ALWAYS;
  }

  /** What is typed is said: a card cannot be filled in. */
  @Override
  public boolean takesLeads(Content.LeadCard card) {
    return false;
  }

  /** A terminal tells nothing back. */
  @Override
  public boolean mayEcho(Content content, InboundEvent.MerchantSaid echo) {
    return false;
  }

  @Override
  public void close() {}
}
