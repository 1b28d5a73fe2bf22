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
import java.util.Optional;

/**
 * Joins what connectors, classifier and conversation know into what rules can ask about: the one
 * place where their words meet.
 */
final class Situations {

  private Situations() {}

  /** What a text means. A tapped menu choice says so itself. */
  static IntentRanking intentOf(Encounter encounter) {
    Occasion occasion = encounter.occasion();
    Playbook playbook = encounter.playbook();
    if (!occasion.isMessage()) {
      return IntentRanking.UNKNOWN;
    }
    String tapped = playbook.menuIntents().get(encounter.text().strip());
    return tapped == null ? playbook.classifier().classify(encounter.text()) : sure(tapped);
  }

  private static IntentRanking sure(String intent) {
    var score = new IntentRanking.Score(intent, 1);
    return new IntentRanking(List.of(score), Optional.of(score));
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
