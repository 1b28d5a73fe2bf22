package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.Burst;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.FormProgress;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.LastMessage;
import dev.xiaoer.engine.conversation.Profile;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.intents.text.Entities;
import dev.xiaoer.rules.Customer;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Joins what connectors, classifier and conversation know into what rules can ask about: the one
 * place where their words meet.
 */
final class Situations {

  /** Where more wait than this, no rule needs to know how many. */
  private static final int MOST_WAITING = 1_000;

  private final Store store;
  private final Channels channels;

  Situations(Store store, Channels channels) {
    this.store = store;
    this.channels = channels;
  }

  /** What was said means; unknown for what nobody said. */
  static List<IntentRanking> meanings(Encounter encounter, Meanings meanings) {
    return encounter.occasion().isMessage()
        ? meanings.of(encounter.text(), encounter.playbook())
        : List.of(IntentRanking.UNKNOWN);
  }

  Situation describe(Encounter encounter, IntentRanking ranking) {
    Occasion occasion = encounter.occasion();
    Conversation conversation = encounter.conversation();
    Playbook playbook = encounter.playbook();
    Instant at = occasion.isScheduled() ? occasion.at() : encounter.now();
    ZonedDateTime local = at.atZone(playbook.zone());
    return new Situation(
        occasion.word(),
        ranking.sure().map(IntentRanking.Score::intent),
        ranking.scores().isEmpty() ? 0 : ranking.scores().get(0).probability(),
        encounter.text(),
        conversation.isGroup(),
        conversation.chat().platform(),
        conversation.tags(),
        phase(conversation.handling()),
        local,
        playbook.hours().isOpen(local),
        waited(conversation, encounter.now()),
        conversation.tallies(),
        customer(encounter),
        around(encounter, local));
  }

  /** What nobody has told yet is empty; what led them here just now counts already. */
  private static Customer customer(Encounter encounter) {
    Conversation conversation = encounter.conversation();
    Instant now = encounter.now();
    Profile profile = conversation.profile().cameBy(encounter.occasion().source());
    ChatAddress chat = conversation.chat();
    Burst.Before before =
        encounter
            .burst()
            .map(Burst::before)
            .orElseGet(() -> new Burst.Before(conversation.isNew(), conversation.silent(now)));
    return new Customer(
        chat.platform() + '/' + chat.account() + '/' + chat.customer(),
        profile.attributes(),
        profile.tier(),
        before.isNew(),
        before.silent(),
        profile.sourceKind());
  }

  /** What takes looking up is looked up for shops only whose rules ask for it. */
  private Surroundings around(Encounter encounter, ZonedDateTime local) {
    Conversation conversation = encounter.conversation();
    Playbook playbook = encounter.playbook();
    return new Surroundings(
            Shops.account(playbook.shop(), conversation.chat().account()),
            conversation.chat().group().orElse(""),
            playbook.calendar().kindOf(local.toLocalDate()),
            conversation.unfinished().form().map(FormProgress::form).orElse(""),
            conversation.owner(),
            sendsLeft(encounter),
            playbook.asked().waiting() ? waiting(playbook.shop()) : 0,
            playbook.asked().stock() ? stock(encounter) : Map.of())
        .with(playbook.asked().entities() ? Entities.in(encounter.text()) : Map.of());
  }

  /** Of what is answered now: a new message opens a window of its own. */
  private OptionalInt sendsLeft(Encounter encounter) {
    Optional<ReplyTo> opened = encounter.occasion().replyTo();
    Optional<LastMessage> last = encounter.conversation().last();
    Optional<ReplyTo> answered = opened.or(() -> last.map(LastMessage::replyTo));
    int spent = opened.isPresent() ? 0 : last.map(LastMessage::spent).orElse(0);
    return answered
        .flatMap(to ->
            channels
                .of(encounter.conversation().chat())
                .map(connector -> connector.replyWindow(to.trigger())))
        .map(window -> OptionalInt.of(Math.max(0, window.messages() - spent)))
        .orElse(OptionalInt.empty());
  }

  private int waiting(String shop) {
    return (int)
        store.waiting(MOST_WAITING).stream()
            .filter(it -> it.shop().equals(shop))
            .filter(it -> it.handling() == Handling.WAITING_FOR_AGENT)
            .count();
  }

  /** What is left of each coupon that has a stock. */
  private Map<String, Integer> stock(Encounter encounter) {
    Map<String, Integer> left = new HashMap<>();
    encounter
        .playbook()
        .catalogue()
        .coupons()
        .forEach((name, offer) ->
            offer.stock().ifPresent(stock -> left.put(name, left(encounter, name, stock))));
    return left;
  }

  private int left(Encounter encounter, String coupon, int stock) {
    boolean isGone = encounter.soldOut().contains(coupon);
    int given = store.couponsGiven(encounter.playbook().shop(), coupon);
    return isGone ? 0 : Math.max(0, stock - given);
  }

  private static Phase phase(Handling handling) {
    return switch (handling) {
      case BOT, RESOLVED -> Phase.BOT;
      case WAITING_FOR_AGENT -> Phase.WAITING;
      case AGENT -> Phase.AGENT;
    };
  }

  private static Duration waited(Conversation conversation, Instant now) {
    return conversation
        .openWait()
        .map(wait -> Duration.between(wait.since(), now))
        .filter(waited -> !waited.isNegative())
        .orElse(Duration.ZERO);
  }
}
