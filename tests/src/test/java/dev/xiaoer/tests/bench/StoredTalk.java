package dev.xiaoer.tests.bench;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.LastMessage;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.conversation.Trace;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.store.Commit;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.sqlite.Fsync;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import dev.xiaoer.tests.douyin.DouyinApp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Writes into a store what the gateway writes for a message that is answered and sent: two turns of
 * a random customer's conversation. For one thread.
 */
final class StoredTalk {
  private static final String SHOP = "answering";
  private static final int AT_A_TIME = 5_000;

  private final Store store;
  private final DouyinApp app;
  private final Conversation[] conversations;
  private final Random random;

  StoredTalk(Store store, DouyinApp app, int customers, long seed) {
    this.store = store;
    this.app = app;
    conversations = new Conversation[customers];
    random = new Random(seed);
  }

  /** Makes a data folder with so many messages in it. */
  static void fill(Path data, DouyinApp app, LoadPlan plan) {
    try (Store store = SqliteDatabase.open(data, Fsync.NEVER)) {
      var talk = new StoredTalk(store, app, plan.conversations(), plan.seed() + 1);
      var room = new Semaphore(AT_A_TIME);
      for (int i = 0; i < plan.stored(); i++) {
        room.acquireUninterruptibly();
        talk.next().whenComplete((commit, failure) -> room.release());
      }
      room.acquireUninterruptibly(AT_A_TIME);
    }
  }

  /** The next message and its delivery; the future is that of the latter. */
  CompletableFuture<Commit> next() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    int customer = random.nextInt(conversations.length);
    Turn asked = asked(customer, now);
    store.commit(asked);
    Reply reply = asked.replies().get(0);
    Progress sent = Progress.NEW.sending(now).sent("@" + hex() + "-sent", "");
    Turn delivered =
        asked
            .after()
            .change()
            .moved(new Outgoing(reply, sent))
            .answerTaken(reply.answersSince().orElseThrow(), now)
            .turn();
    conversations[customer] = delivered.after(); // a store keeps the order of the calls
    return store.commit(delivered);
  }

  private Turn asked(int customer, Instant now) {
    String id = "@" + hex() + "-old";
    var window = new LastMessage(new ReplyTo(ReplyTo.Trigger.MESSAGE, id, "@c" + customer), now, 0);
    var change = conversation(customer).change().named("客" + customer).lastMessage(window);
    long message = store.nextId();
    var key = new MessageKey("douyin", app.merchant(), "im_receive_msg", id);
    change.happened(
        new Happened(
            message,
            Optional.of(key),
            now,
            "message",
            BenchShop.text(random),
            Optional.of(trace())));
    Instant since = change.answerUnderWay(now);
    var content = new Content.Text("老板您好，关于price，今天营业：09:00-12:00 13:30-21:00");
    return change
        .reply(
            store.nextId(), message, content, now.plus(Duration.ofMinutes(10)), Optional.of(since))
        .turn();
  }

  private Conversation conversation(int customer) {
    if (conversations[customer] == null) {
      var chat = ChatAddress.ofPrivate("douyin", app.merchant(), BenchShop.customer(customer));
      conversations[customer] = Conversation.begin(store.nextId(), chat, SHOP);
    }
    return conversations[customer];
  }

  private static Trace trace() {
    return new Trace(
        "0123456789abcdef",
        List.of(new Trace.Score("price", 0.93), new Trace.Score("loan", 0.03)),
        true,
        Map.of("event", "message", "while", "bot", "hours", "open"),
        Optional.of(5),
        List.of(),
        List.of(new Trace.Lost(0, 0, "loan"), new Trace.Lost(1, 0, "loan")),
        "");
  }

  /** Platforms' ids fall anywhere in the store's order. */
  private String hex() {
    return Long.toHexString(random.nextLong());
  }
}
