package dev.xiaoer.engine.outbox;

import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The open replies of one conversation, in the order of sending; only the first is ever under way.
 * Touched on the conversation's lane only.
 */
final class Line {
  private final Deque<Outgoing> entries = new ArrayDeque<>(2);
  private final Set<String> recalled = new HashSet<>(0);

  void add(Outgoing entry) {
    entries.add(entry);
  }

  Optional<Outgoing> first() {
    return Optional.ofNullable(entries.peek());
  }

  /** The first, by a clock that may have gone back. One that is under way is left as it is. */
  Optional<Outgoing> first(Instant now) {
    first()
        .filter(it -> it.progress().status() != Progress.Status.SENDING)
        .ifPresent(it -> replaceFirst(it.with(it.progress().correctedTo(now))));
    return first();
  }

  /** The first one has moved on. */
  void replaceFirst(Outgoing entry) {
    entries.remove();
    entries.addFirst(entry);
  }

  void removeFirst() {
    entries.remove();
  }

  /** Whether this is the first, as far along as this: its echo may have settled it already. */
  boolean isFirst(Outgoing entry) {
    return first().filter(entry::equals).isPresent();
  }

  /** What the customer took back is not answered any more. */
  void recalled(String messageId) {
    recalled.add(messageId);
  }

  boolean isRecalled(Outgoing entry) {
    return recalled.contains(entry.reply().replyTo().messageId());
  }
}
