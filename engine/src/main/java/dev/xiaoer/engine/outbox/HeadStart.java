package dev.xiaoer.engine.outbox;

import dev.xiaoer.connectors.Connector;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.shop.Channels;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets the first reply of a turn be SENDING by the turn's own commit, where nothing is in its way:
 * so that most replies cost no commit between the one that decides them and the one that tells how
 * they ended. Safe for use by many threads; called on the conversation's lane.
 */
final class HeadStart {
  private final Channels channels;
  private final Obstacles obstacles;
  private final Attempts attempts;

  HeadStart(Channels channels, Obstacles obstacles, Attempts attempts) {
    this.channels = channels;
    this.obstacles = obstacles;
    this.attempts = attempts;
  }

  /** The turn, with its first reply SENDING if it may go; the conversation's line is empty. */
  Turn given(Turn turn, Instant now) {
    if (turn.replies().isEmpty()) {
      return turn;
    }
    Outgoing first = turn.outgoing(turn.replies().get(0));
    Optional<Connector> connector = channels.of(first.reply().chat());
    boolean mayGo = connector.isPresent() && obstacles.to(first, turn.after(), now).isEmpty();
    return mayGo && attempts.takeIfFree(connector.get())
        ? turn.with(first.with(first.progress().sending(now)))
        : turn;
  }

  /** The turn is not on disk: what its reply had taken is there for others. */
  void takenBack(Turn turn) {
    of(turn).flatMap(entry -> channels.of(entry.reply().chat())).ifPresent(attempts::giveBack);
  }

  /** The reply that a turn's own commit made SENDING. */
  static Optional<Outgoing> of(Turn turn) {
    return turn.replies().stream()
        .findFirst()
        .map(turn::outgoing)
        .filter(first -> first.progress().status() == Progress.Status.SENDING);
  }
}
