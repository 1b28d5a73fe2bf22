package dev.xiaoer.tests.kill;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a run saw from outside the gateway. All times are {@link System#nanoTime} of one process.
 *
 * @param sent in the order of the platform's acceptance
 * @param countedDoubles possible doubles by the gateway's own count, over all its lives
 */
record Evidence(List<Asked> asked, List<Sent> sent, List<Kill> kills, long countedDoubles) {

  Evidence {
    asked = List.copyOf(asked);
    sent = List.copyOf(sent);
    kills = List.copyOf(kills);
  }

  /**
   * A customer's message.
   *
   * @param expected the text that answers it
   * @param firstPostedNanos when its first delivery began, acknowledged or not
   * @param acknowledgedNanos when the first 200 came; empty when none did
   */
  record Asked(
      String id,
      String user,
      String expected,
      long firstPostedNanos,
      OptionalLong acknowledgedNanos) {
    Asked {
      requireNonNull(acknowledgedNanos, "acknowledgedNanos");
    }

    /** Whether its acknowledgement came before the other's first delivery: order is owed. */
    boolean precedes(Asked other) {
      return acknowledgedNanos.isPresent()
          && acknowledgedNanos.getAsLong() < other.firstPostedNanos;
    }
  }

  /**
   * A send that the platform accepted.
   *
   * @param answers id of the message that it answers
   * @param answered whether the platform answered the call; false where a fault kept it back
   * @param echoedNanos when its echo was first acknowledged; empty when it was lost
   */
  record Sent(
      String user,
      String answers,
      String text,
      boolean answered,
      long atNanos,
      OptionalLong echoedNanos) {
    Sent {
      requireNonNull(echoedNanos, "echoedNanos");
    }
  }

  /**
   * The end of one life of the gateway.
   *
   * @param atNanos when SIGKILL was about to be sent
   * @param restartedNanos when the next life was launched
   */
  record Kill(long atNanos, long restartedNanos) {}
}
