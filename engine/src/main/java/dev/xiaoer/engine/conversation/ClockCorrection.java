package dev.xiaoer.engine.conversation;

import dev.xiaoer.engine.sla.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What becomes of a conversation when our clock goes back, by an hour perhaps, and instants of it
 * lie ahead.
 */
public final class ClockCorrection {

  /** Clocks are corrected by less than this all the time. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private ClockCorrection() {}

  /**
   * A wait that began ahead begins now, so that its promise is not an hour late; the bot's return
   * is no further off than it ever is. The turn changes nothing where nothing lies ahead.
   *
   * @param longest until the bot returns; empty when it never does by itself
   */
  public static Turn of(Conversation it, Instant now, Optional<Duration> longest) {
    List<WaitEvent> moved = new ArrayList<>();
    Optional<Instant> latest = longest.map(now::plus);
    Conversation after =
        new Conversation(
            it.id(),
            it.version() + 1,
            it.chat(),
            it.shop(),
            it.handling(),
            it.ownerNumber(),
            it.owner(),
            it.queue(),
            it.customerName(),
            it.tags(),
            it.tallies(),
            it.last(),
            it.openWait().map(wait -> begunBy(now, wait, moved)),
            it.answering().map(wait -> begunBy(now, wait, moved)),
            answeredBy(now, it.answeredAt()),
            it.returnsAt().map(at -> latest.filter(at::isAfter).orElse(at)),
            it.unfinished().begunBy(now),
            it.profile(),
            it.request(),
            it.snoozedUntil());
    boolean same =
        moved.isEmpty()
            && after.answeredAt().equals(it.answeredAt())
            && after.returnsAt().equals(it.returnsAt())
            && after.unfinished().equals(it.unfinished());
    return new Turn(
        it,
        same ? it : after,
        Optional.empty(),
        List.of(),
        List.of(),
        moved,
        List.of(),
        OptionalLong.empty());
  }

  private static Wait begunBy(Instant now, Wait wait, List<WaitEvent> moved) {
    Wait earlier = wait.since(now);
    if (!earlier.equals(wait)) {
      moved.add(new WaitEvent.Moved(earlier.id(), earlier.since()));
    }
    return earlier;
  }

  /** An answer that lies ahead is forgotten: no message of now was answered by it. */
  static Instant answeredBy(Instant now, Instant answeredAt) {
    return answeredAt.isAfter(now.plus(TOLERANCE)) ? Instant.EPOCH : answeredAt;
  }
}
