package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

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
        conversation.tallies());
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
