package dev.xiaoer.engine.conversation;

import dev.xiaoer.connectors.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one event lets go out, and the reply windows that it spends (DESIGN 6.7). For one thread and
 * one turn.
 */
final class ReplyChanges {
  private final Conversation before;
  private final List<Reply> replies = new ArrayList<>();
  private Optional<LastMessage> last;
  private Optional<LastMessage> entered = Optional.empty();

  ReplyChanges(Conversation before) {
    this.before = before;
    last = before.last();
  }

  /** The customer's last message. */
  Optional<LastMessage> last() {
    return last;
  }

  void last(LastMessage message) {
    last = Optional.of(message);
  }

  void entered(LastMessage entry) {
    entered = Optional.of(entry);
  }

  /** What a reply of this turn would answer. */
  Optional<LastMessage> answerable() {
    return entered.or(() -> last);
  }

  List<Reply> replies() {
    return replies;
  }

  void add(
      long id,
      long message,
      long ownerNumber,
      Content content,
      Instant bestBefore,
      Optional<Instant> answersSince) {
    LastMessage answered = spend();
    replies.add(
        new Reply(
            id,
            before.id(),
            message,
            before.chat(),
            ownerNumber,
            replies.size(),
            answered.spent(),
            answered.replyTo(),
            content,
            bestBefore,
            answersSince));
  }

  private LastMessage spend() {
    LastMessage answered =
        answerable().orElseThrow(() -> new IllegalStateException("nothing to reply to")).spend();
    if (entered.isPresent()) {
      entered = Optional.of(answered);
    } else {
      last = Optional.of(answered);
    }
    return answered;
  }

  List<Content> contents() {
    return replies.stream().map(Reply::content).toList();
  }
}
