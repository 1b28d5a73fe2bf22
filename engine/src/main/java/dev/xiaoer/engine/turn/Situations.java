package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.FormProgress;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Profile;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.intents.text.Entities;
import dev.xiaoer.rules.Customer;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Joins what connectors, classifier and conversation know into what rules can ask about: the one
 * place where their words meet.
 */
final class Situations {

  private Situations() {}

  /** What was said means; unknown for what nobody said. */
  static List<IntentRanking> meanings(Encounter encounter, Meanings meanings) {
    return encounter.occasion().isMessage()
        ? meanings.of(encounter.text(), encounter.playbook())
        : List.of(IntentRanking.UNKNOWN);
  }

  static Situation describe(Encounter encounter, IntentRanking ranking) {
    Occasion occasion = encounter.occasion();
    Conversation conversation = encounter.conversation();
    Playbook playbook = encounter.playbook();
    ZonedDateTime local = encounter.now().atZone(playbook.zone());
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
    Optional<Duration> idle =
        conversation
            .last()
            .map(last -> Duration.between(last.at(), now))
            .filter(silent -> !silent.isNegative());
    return new Customer(
        chat.platform() + '/' + chat.account() + '/' + chat.customer(),
        profile.attributes(),
        profile.tier(),
        conversation.version() == 0,
        idle,
        profile.sourceKind());
  }

  private static Surroundings around(Encounter encounter, ZonedDateTime local) {
    Conversation conversation = encounter.conversation();
    return new Surroundings(
            conversation.chat().account(),
            conversation.chat().group().orElse(""),
            encounter.playbook().calendar().kindOf(local.toLocalDate()),
            conversation.unfinished().form().map(FormProgress::form).orElse(""),
            conversation.owner(),
            OptionalInt.empty(),
            0,
            Map.of())
        .with(Entities.in(encounter.text()));
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
