package dev.xiaoer.engine.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.store.Store;
import java.time.Duration;
import java.util.Optional;

/**
 * Conversations as their last committed turn left them, those in use from memory. Safe for use by
 * many threads; one conversation is read and replaced on its lane only.
 */
public final class Conversations {
  private static final int MOST = 100_000;
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Store store;
  private final Cache<ChatAddress, Conversation> cache =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(IDLE).build();

  public Conversations(Store store) {
    this.store = store;
  }

  /** The conversation, begun when there is none. */
  Conversation current(ChatAddress chat, String shop) {
    return find(chat).orElseGet(() -> Conversation.begin(store.nextId(), chat, shop));
  }

  /** The conversation, when there is one. */
  public Optional<Conversation> find(ChatAddress chat) {
    Conversation cached = cache.getIfPresent(chat);
    if (cached != null) {
      return Optional.of(cached);
    }
    Optional<Conversation> stored = store.conversation(chat);
    stored.ifPresent(it -> cache.put(chat, it));
    return stored;
  }

  /** A turn is on disk. */
  void committed(Turn turn) {
    if (turn.changesConversation()) {
      cache.put(turn.after().chat(), turn.after());
    }
  }

  /** What is in memory may not be what is on disk. */
  void forget(ChatAddress chat) {
    cache.invalidate(chat);
  }
}
