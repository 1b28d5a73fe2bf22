package dev.xiaoer.engine.store;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import java.util.List;

/**
 * Part of what was said in a conversation: whole turns, oldest first.
 *
 * @param more whether there is something before
 */
public record History(List<Past> turns, boolean more) {

  public static final History NONE = new History(List.of(), false);

  public History {
    turns = List.copyOf(turns);
  }

  /**
   * A turn that is over.
   *
   * @param happened without its trace
   * @param messageId the platform's id of it; empty for what no platform told, or what an earlier
   *     version kept
   * @param replies all of them, however they stand
   */
  public record Past(
      Happened happened, String messageId, boolean recalled, List<Outgoing> replies) {

    public Past {
      requireNonNull(happened, "happened");
      requireNonNull(messageId, "messageId");
      replies = List.copyOf(replies);
    }
  }
}
