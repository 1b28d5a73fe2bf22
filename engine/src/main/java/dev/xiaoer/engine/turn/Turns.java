package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.Store;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** The parts of this package, put together. */
public record Turns(
    Conversations conversations,
    Commits commits,
    TurnProcessor processor,
    ConversationSteps steps,
    Reach reach) {

  /**
   * Puts them together.
   *
   * @param executor the lanes'
   */
  public static Turns of(
      Store store,
      ServedShops shops,
      Channels channels,
      InstantSource clock,
      Executor executor,
      Dispatch dispatch) {
    var conversations = new Conversations(store);
    var commits = new Commits(store, conversations, dispatch, executor);
    var composer = new TurnComposer(store::nextId, channels, SmallTalk.USUAL, new Standings(store));
    var situations = new Situations(store, channels);
    var gathering = new Gathering(store);
    var reach = new Reach(channels);
    var processor =
        new TurnProcessor(
            store,
            shops,
            conversations,
            situations,
            gathering,
            composer,
            commits,
            reach,
            executor,
            clock);
    var steps = new ConversationSteps(store, shops, conversations, processor, commits, clock);
    return new Turns(conversations, commits, processor, steps, reach);
  }
}
