package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.FormProgress;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Customer;
import dev.xiaoer.rules.DayKind;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Surroundings;
import java.time.DayOfWeek;
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
        customer(conversation, encounter.now()),
        around(conversation, local));
  }

  /** What nobody has told yet is empty. */
  private static Customer customer(Conversation conversation, Instant now) {
    ChatAddress chat = conversation.chat();
    Optional<Duration> idle =
        conversation
            .last()
            .map(last -> Duration.between(last.at(), now))
            .filter(silent -> !silent.isNegative());
    return new Customer(
        chat.platform() + '/' + chat.account() + '/' + chat.customer(),
        Map.of(),
        "",
        conversation.version() == 0,
        idle,
        "");
  }

  private static Surroundings around(Conversation conversation, ZonedDateTime local) {
    boolean isWeekend = local.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    return new Surroundings(
        conversation.chat().account(),
        conversation.chat().group().orElse(""),
        isWeekend ? DayKind.DAY_OFF : DayKind.WORKDAY,
        conversation.unfinished().form().map(FormProgress::form).orElse(""),
        conversation.owner(),
        OptionalInt.empty(),
        0,
        Map.of());
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
