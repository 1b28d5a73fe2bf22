package dev.xiaoer.engine.outbox;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.meter.Meters;
import java.time.Instant;
import java.util.Optional;

/** How replies end that must not go out any more. Safe for use by many threads. */
final class Endings {
  private final Obstacles obstacles;
  private final Outcomes outcomes;
  private final Meters meters;

  Endings(Obstacles obstacles, Outcomes outcomes, Meters meters) {
    this.obstacles = obstacles;
    this.outcomes = outcomes;
    this.meters = meters;
  }

  /** How this one ends; empty while it may go. On its conversation's lane. */
  Optional<Ending> of(Line line, Outgoing entry, Conversation conversation, Instant now) {
    if (line.isRecalled(entry)) {
      return Optional.of(it -> outcomes.recalled(it, entry));
    }
    return obstacles
        .to(entry, conversation, now)
        .map(reason -> {
          meters.dropped(reason);
          return it -> outcomes.dropped(it, entry, reason);
        });
  }
}
