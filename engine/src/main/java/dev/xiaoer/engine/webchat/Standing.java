package dev.xiaoer.engine.webchat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.sla.ResponsePromise;
import dev.xiaoer.engine.sla.Wait;
import dev.xiaoer.engine.store.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a conversation stands, as far as its visitor is told.
 *
 * @param due by when somebody answers; empty when nobody waits, or the promise is broken already
 */
record Standing(Handling handling, Optional<Instant> due) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Before a word was said. */
  static final Standing NEW = new Standing(Handling.BOT, Optional.empty());

  static Standing of(Conversation conversation) {
    return new Standing(
        conversation.handling(),
        conversation
            .openWait()
            .filter(wait -> !wait.breached())
            .map(Wait::since)
            .map(ResponsePromise.DEFAULT::dueAt));
  }

  boolean isWaiting() {
    return handling == Handling.WAITING_FOR_AGENT;
  }

  /** How many of the same queue are to be answered before this one; empty for who does not wait. */
  static OptionalInt place(Conversation mine, List<Waiting> mostUrgentFirst) {
    int before = 0;
    for (Waiting waiting : mostUrgentFirst) {
      if (waiting.chat().equals(mine.chat())) {
        return OptionalInt.of(before);
      }
      boolean sameQueue =
          waiting.shop().equals(mine.shop())
              && waiting.queue().equals(mine.queue())
              && waiting.handling() == Handling.WAITING_FOR_AGENT;
      before += sameQueue ? 1 : 0;
    }
    return OptionalInt.empty();
  }

  ObjectNode toJson(OptionalInt place) {
    ObjectNode state = MAPPER.createObjectNode().put("handling", word());
    due.ifPresent(at -> state.put("due", at.toEpochMilli()));
    place.ifPresent(before -> state.put("place", before));
    return state;
  }

  private String word() {
    return switch (handling) {
      case BOT -> "bot";
      case WAITING_FOR_AGENT -> "waiting";
      case AGENT -> "agent";
      case RESOLVED -> "resolved";
    };
  }
}
