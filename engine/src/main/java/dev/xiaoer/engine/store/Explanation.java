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
 * @param notices what people of the shop were told of it
 */
public record Explanation(
    String shop,
    Happened happened,
    boolean recalled,
    List<Outgoing> replies,
    String rules,
    List<NoticeEntry> notices) {

  public Explanation {
    replies = List.copyOf(replies);
    notices = List.copyOf(notices);
  }
}
