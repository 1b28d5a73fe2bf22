package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.shop.PlaceInQueue;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.Waiting;
import java.util.List;

/** Where customers stand who wait for a person. Safe for use by many threads. */
final class Standings {

  /** Behind so many it does not matter any more which place one has. */
  private static final int MOST_WAITING = 1_000;

  private final Store store;

  Standings(Store store) {
    this.store = store;
  }

  /**
   * Where a conversation stands in its queue: in the order in which customers began to wait. One
   * that only now comes into it is the last.
   */
  PlaceInQueue of(Conversation conversation) {
    if (conversation.handling() != Handling.WAITING_FOR_AGENT) {
      return PlaceInQueue.NONE;
    }
    List<Waiting> others =
        store.waiting(MOST_WAITING).stream()
            .filter(it -> it.handling() == Handling.WAITING_FOR_AGENT)
            .filter(it -> it.shop().equals(conversation.shop()))
            .filter(it -> it.queue().equals(conversation.queue()))
            .filter(it -> !it.chat().equals(conversation.chat()))
            .toList();
    int before = (int) others.stream().filter(it -> isBefore(it, conversation)).count();
    return new PlaceInQueue(conversation.queue(), before + 1, others.size() + 1);
  }

  private static boolean isBefore(Waiting other, Conversation conversation) {
    return conversation.openWait().filter(own -> own.since().isBefore(other.since())).isEmpty();
  }
}
