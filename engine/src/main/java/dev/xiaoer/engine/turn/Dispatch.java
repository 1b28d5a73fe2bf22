package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.Turn;

/**
 * Who sends and shows what turns decide. Told of every turn on its conversation's lane: {@link
 * #prepared}, then {@link #committed} or {@link #dropped}, and no other turn of that conversation
 * in between.
 */
public interface Dispatch {

  /**
   * The turn as it is to be committed: where a reply of it can be sent at once, the turn says that
   * its sending has started, which saves that a commit of its own.
   */
  Turn prepared(Turn turn);

  /** A turn that was prepared is on disk. */
  void committed(Turn turn);

  /** A turn that was prepared is not on disk, and will not be. */
  void dropped(Turn turn);
}
