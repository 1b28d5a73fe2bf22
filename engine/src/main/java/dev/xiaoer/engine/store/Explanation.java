package dev.xiaoer.engine.store;

import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import java.util.List;

/**
 * A turn and what came of it.
 *
 * @param rules the rules of the version that decided, as {@link Store#published} was told; empty
 *     when that is not known any more
 * @param recalled whether the message was taken back
 */
public record Explanation(
    String shop, Happened happened, boolean recalled, List<Outgoing> replies, String rules) {

  public Explanation {
    replies = List.copyOf(replies);
  }
}
