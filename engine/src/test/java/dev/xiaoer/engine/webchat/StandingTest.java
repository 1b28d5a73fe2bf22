package dev.xiaoer.engine.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.store.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StandingTest {
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  static ChatAddress chat(String visitor) {
    return ChatAddress.ofPrivate("web", "tengfa/site", visitor);
  }

  static Waiting waiting(String visitor, String shop, String queue, Handling handling) {
    return new Waiting(shop, chat(visitor), "", handling, queue, NOW, NOW, false);
  }

  static Conversation mine() {
    return Conversation.begin(1, chat("me"), "tengfa")
        .change()
        .handOff("sales", NOW, Optional.empty())
        .turn()
        .after();
  }

  @Test
  void before_me_are_those_of_my_queue_that_are_more_urgent() {
    List<Waiting> all =
        List.of(
            waiting("a", "tengfa", "sales", Handling.WAITING_FOR_AGENT),
            waiting("b", "tengfa", "manager", Handling.WAITING_FOR_AGENT),
            waiting("c", "sister", "sales", Handling.WAITING_FOR_AGENT),
            waiting("d", "tengfa", "sales", Handling.AGENT),
            waiting("e", "tengfa", "sales", Handling.WAITING_FOR_AGENT),
            waiting("me", "tengfa", "sales", Handling.WAITING_FOR_AGENT),
            waiting("f", "tengfa", "sales", Handling.WAITING_FOR_AGENT));

    assertThat(Standing.place(mine(), all)).hasValue(2);
  }

  @Test
  void who_is_too_far_back_to_be_counted_is_told_no_place() {
    assertThat(Standing.place(mine(), List.of())).isEmpty();
    assertThat(Standing.of(mine()).toJson(OptionalInt.empty()).toString())
        .isEqualTo("{\"handling\":\"waiting\"}");
  }
}
