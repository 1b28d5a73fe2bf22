package dev.xiaoer.engine.store.sqlite;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.store.Commit;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.Talk;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that commits turns until it is killed, and prints the id of each message once it is
 * told that its turn is on disk.
 */
final class AcknowledgingChild {
  private static final int SIDE_BY_SIDE = 20;

  private AcknowledgingChild() {}

  public static void main(String[] args) {
    Store store = SqliteDatabase.open(Path.of(args[0]));
    for (int i = 0; i < SIDE_BY_SIDE; i++) {
      talk(store, Talk.begin(store, "c" + i), i + "-", 0);
    }
  }

  /** Two answers a turn, so that half a turn would show. */
  private static void talk(Store store, Conversation before, String name, int nth) {
    List<Content> answers = List.of(new Content.Text("一"), new Content.Text("二"));
    Turn turn = Talk.answered(store, before, name + nth, answers);
    store
        .commit(turn)
        .whenComplete((commit, failure) -> {
          if (commit instanceof Commit.Done) {
            System.out.println(name + nth);
            talk(store, turn.after(), name, nth + 1);
          } else {
            System.out.println("failed " + commit + failure);
          }
        });
  }
}
