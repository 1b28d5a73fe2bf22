package dev.xiaoer.engine.turn;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.InboundEvent;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Lead;
import dev.xiaoer.engine.store.ShopEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Something that the shop's rules decide upon: a customer did something, or a wait came due.
 *
 * @param event the vocabulary's word, see {@link #word}
 * @param text what the customer wrote; empty when it is not text
 * @param kept what is kept of it for people, where that is not the text
 * @param key what makes it the same when delivered again; empty for what is ours
 * @param customerName as the platform calls the customer; empty when it does not say
 * @param replyTo what replies answer; empty when it opens no reply window
 * @param recalled the platform's id of the message that was taken back; empty when none was
 * @param at when: the platform's time, bounded, or ours
 * @param source what led the customer here, see {@link InboundEvent.Entered}
 * @param lead what the customer left; none for anything else
 */
public record Occasion(
    ChatAddress chat,
    String shop,
    String event,
    String text,
    String kept,
    Optional<MessageKey> key,
    String customerName,
    Optional<ReplyTo> replyTo,
    Optional<String> recalled,
    Instant at,
    Map<String, String> source,
    Lead lead) {

  public static final String MESSAGE = "message";
  public static final String LEAD = "lead_submitted";
  public static final String ENTER = "enter";
  public static final String FOLLOW = "follow";
  public static final String JOIN_GROUP = "join_group";
  public static final String RECALLED = "recalled";
  public static final String DUE = "due";

  /** A burst's pause is over; to rules it is a message. */
  private static final String GATHERED = "gathered";

  /**
   * How far a platform's clock is believed backwards: a webhook that was an hour on its way is
   * possible, one that was a year is a wrong clock, and nobody has waited that long.
   */
  private static final Duration LONGEST_WAY = Duration.ofHours(1);

  public Occasion {
    requireNonNull(chat, "chat");
    requireNonNull(shop, "shop");
    requireNonNull(event, "event");
    requireNonNull(text, "text");
    requireNonNull(kept, "kept");
    requireNonNull(key, "key");
    requireNonNull(customerName, "customerName");
    requireNonNull(replyTo, "replyTo");
    requireNonNull(recalled, "recalled");
    requireNonNull(at, "at");
    source = Collections.unmodifiableMap(new LinkedHashMap<>(source));
    requireNonNull(lead, "lead");
  }

  /** One that tells nothing of where the customer comes from. */
  Occasion(
      ChatAddress chat,
      String shop,
      String event,
      String text,
      String kept,
      Optional<MessageKey> key,
      String customerName,
      Optional<ReplyTo> replyTo,
      Optional<String> recalled,
      Instant at) {
    this(
        chat,
        shop,
        event,
        text,
        kept,
        key,
        customerName,
        replyTo,
        recalled,
        at,
        Map.of(),
        Lead.NONE);
  }

  private Occasion by(Map<String, String> way) {
    return new Occasion(
        chat, shop, event, text, kept, key, customerName, replyTo, recalled, at, way, lead);
  }

  private Occasion leaving(Map<String, String> fields) {
    return new Occasion(
        chat,
        shop,
        event,
        text,
        kept,
        key,
        customerName,
        replyTo,
        recalled,
        at,
        source,
        Lead.of(fields));
  }

  /** What a platform told about the customer; empty for what the merchant's side said. */
  public static Optional<Occasion> of(InboundMessage message, String shop, Instant now) {
    Instant at = bounded(message.sentAt(), now);
    return message.event().match(new Told(message, shop, at));
  }

  /** A wait of this conversation came due. */
  public static Occasion due(ChatAddress chat, String shop, Instant now) {
    return new Occasion(
        chat, shop, DUE, "", "", Optional.empty(), "", Optional.empty(), Optional.empty(), now);
  }

  /**
   * Something happened to the shop, and this conversation may hear of it; a group hears it once.
   */
  static Occasion unasked(ShopEvent event, ChatAddress chat) {
    String whom = chat.group().map(group -> " g " + group).orElse(" c " + chat.customer());
    var key = new MessageKey(chat.platform(), chat.account(), event.event(), event.name() + whom);
    return new Occasion(
        chat,
        event.shop(),
        event.event(),
        "",
        "",
        Optional.of(key),
        "",
        Optional.empty(),
        Optional.empty(),
        event.at());
  }

  /** Whether nobody did anything: then nothing is owed, and no rule need have anything to say. */
  boolean isUnasked() {
    return isScheduled() || event.equals(ShopEvent.LIVE_START) || event.equals(ShopEvent.NEW_VIDEO);
  }

  /** Whether a time of day came; rules see that time, however late it is looked at. */
  boolean isScheduled() {
    return event.equals(ShopEvent.SCHEDULE);
  }

  /** No more came of a burst: what it says is the conversation's to tell. */
  static Occasion gathered(Conversation conversation, Instant now) {
    return new Occasion(
        conversation.chat(),
        conversation.shop(),
        GATHERED,
        "",
        "",
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        now);
  }

  /** A form is complete: the same as a lead card that was filled in. */
  static Occasion leadOfForm(Conversation conversation, Map<String, String> values, Instant now) {
    return new Occasion(
            conversation.chat(),
            conversation.shop(),
            LEAD,
            "",
            inWords(values),
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            now)
        .leaving(values);
  }

  boolean isLeadOfForm() {
    return event.equals(LEAD) && key.isEmpty();
  }

  private static String inWords(Map<String, String> fields) {
    var words = new StringJoiner("; ");
    fields.forEach((label, value) -> words.add(label + ": " + value));
    return words.toString();
  }

  /** The platform's clock, as far as it can be right: not in the future, not long ago. */
  static Instant bounded(Instant platform, Instant now) {
    boolean believable = !platform.isAfter(now) && !platform.isBefore(now.minus(LONGEST_WAY));
    return believable ? platform : now;
  }

  public boolean isMessage() {
    return word().equals(MESSAGE);
  }

  boolean isGathered() {
    return event.equals(GATHERED);
  }

  /** What rules call it. */
  String word() {
    return isGathered() ? MESSAGE : event;
  }

  /** Whether a customer who gets nothing back for it waits. */
  public boolean asksForAnswer() {
    return isMessage() || event.equals(LEAD);
  }

  /** An animated emoji: the platform tells no text of it. */
  public boolean isEmoji() {
    return isMessage() && kept.equals(kept(InboundEvent.Kind.EMOJI));
  }

  private static String kept(InboundEvent.Kind kind) {
    return "[" + kind.name().toLowerCase(Locale.ROOT) + "]";
  }

  /** One case per kind of event. */
  private record Told(InboundMessage message, String shop, Instant at)
      implements InboundEvent.Cases<Optional<Occasion>> {

    @Override
    public Optional<Occasion> said(InboundEvent.Said said) {
      boolean inWords = said.kind() == InboundEvent.Kind.TEXT;
      String kept = inWords ? said.text() : kept(said.kind());
      return occasion(MESSAGE, said.text(), kept, Optional.of(said.replyTo()));
    }

    @Override
    public Optional<Occasion> leadSubmitted(InboundEvent.LeadSubmitted lead) {
      return occasion(LEAD, "", inWords(lead.fields()), Optional.of(lead.replyTo()))
          .map(it -> it.leaving(lead.fields()));
    }

    @Override
    public Optional<Occasion> entered(InboundEvent.Entered entered) {
      return occasion(ENTER, "", "", Optional.of(entered.replyTo()))
          .map(it -> it.by(entered.source()));
    }

    @Override
    public Optional<Occasion> followed(InboundEvent.Followed followed) {
      return occasion(FOLLOW, "", "", Optional.empty());
    }

    @Override
    public Optional<Occasion> joinedGroup(InboundEvent.JoinedGroup joined) {
      String group = message.chat().group().orElse("");
      var welcome = new ReplyTo(ReplyTo.Trigger.MESSAGE, message.key().id(), group);
      return occasion(JOIN_GROUP, "", "", Optional.of(welcome));
    }

    @Override
    public Optional<Occasion> merchantSaid(InboundEvent.MerchantSaid said) {
      return Optional.empty();
    }

    @Override
    public Optional<Occasion> newVideo(InboundEvent.NewVideo video) {
      return Optional.empty(); // the shop's, see ShopEvent
    }

    @Override
    public Optional<Occasion> recalled(InboundEvent.Recalled recalled) {
      return recalled.byCustomer()
          ? occasion(RECALLED, "", "", Optional.empty(), Optional.of(recalled.messageId()))
          : Optional.empty();
    }

    private Optional<Occasion> occasion(
        String event, String text, String kept, Optional<ReplyTo> replyTo) {
      return occasion(event, text, kept, replyTo, Optional.empty());
    }

    private Optional<Occasion> occasion(
        String event,
        String text,
        String kept,
        Optional<ReplyTo> replyTo,
        Optional<String> recalledId) {
      return Optional.of(
          new Occasion(
              message.chat(),
              shop,
              event,
              text,
              kept,
              Optional.of(message.key()),
              message.customerName(),
              replyTo,
              recalledId,
              at));
    }
  }
}
