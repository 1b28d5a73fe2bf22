package dev.xiaoer.engine.store.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Tokens;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.store.Commit;
import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.store.History;
import dev.xiaoer.engine.store.NoticeStore;
import dev.xiaoer.engine.store.RawEvent;
import dev.xiaoer.engine.store.ShopEvent;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.store.Waiting;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A {@link Store} over JDBC: one connection writes, a few read. Safe for use by many threads. */
public final class JdbcStore implements Store {
  /** Of the row that is written to see whether one can be. */
  private static final String TRIAL = "";

  /** About what a batch of turns writes: with room for less, the next one would fail again. */
  private static final int TRIAL_CHARS = 64 * 1024;

  private final Database database;
  private final GroupCommit commits;
  private final Readers readers;
  private final JdbcNotices notices;
  private final AtomicLong lastId;
  private CompletableFuture<Void> trial =
      CompletableFuture.completedFuture(null); // guarded by this

  private JdbcStore(Database database, Statements writer) throws SQLException {
    this.database = database;
    Schema.migrate(writer.connection());
    readers = new Readers(database);
    lastId = new AtomicLong(readers.read(Reader::highestId));
    commits = new GroupCommit(database, writer);
    notices = new JdbcNotices(readers, commits);
  }

  /**
   * Opens a store, bringing its schema forward. The database is closed when that fails.
   *
   * @throws StoreUnavailableException when it cannot be opened; the message says why
   */
  public static JdbcStore open(Database database) {
    try {
      return open(database, Statements.writing(database));
    } catch (SQLException e) {
      database.close();
      throw new StoreUnavailableException(e.getMessage(), e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static JdbcStore open(Database database, Statements writer) throws SQLException {
    try {
      return new JdbcStore(database, writer);
    } catch (SQLException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** One trial at a time, however many ask. */
  @Override
  public synchronized CompletableFuture<Void> check() {
    if (!commits.isOut()) {
      return CompletableFuture.completedFuture(null);
    }
    if (trial.isDone()) {
      trial =
          tokens()
              .save(TRIAL, "x".repeat(TRIAL_CHARS))
              .thenCompose(kept -> write("DELETE FROM token WHERE name = ?", TRIAL));
    }
    return trial;
  }

  @Override
  public long nextId() {
    return lastId.incrementAndGet();
  }

  @Override
  public Optional<Conversation> conversation(ChatAddress chat) {
    return readers.read(reader -> reader.conversation(chat));
  }

  @Override
  public CompletableFuture<Commit> commit(Turn turn) {
    return commits.write(new TurnWriter(turn), Commit.Done.class::isInstance);
  }

  @Override
  public OptionalLong messageRow(ChatAddress chat, String messageId) {
    return readers.read(reader -> reader.messageRow(chat, messageId));
  }

  @Override
  public boolean isRecalled(long message) {
    return readers.read(reader -> reader.isRecalled(message));
  }

  @Override
  public boolean knowsSent(ChatAddress chat, String platformId) {
    return readers.read(reader -> reader.knowsSent(chat, platformId));
  }

  @Override
  public History history(ChatAddress chat, long before, int limit) {
    return readers.read(reader -> reader.history().before(chat, before, limit));
  }

  @Override
  public Optional<History.Past> turnOf(ChatAddress chat, long row) {
    return readers.read(reader -> reader.history().turnOf(chat, row));
  }

  @Override
  public CompletableFuture<Void> accept(RawEvent event) {
    ObjectNode headers = Json.object();
    Json.putTexts(headers, event.headers());
    return write(
        "INSERT INTO accepted (id, shop, platform, app, headers, body) VALUES (?, ?, ?, ?, ?, ?)",
        event.id(),
        event.shop(),
        event.platform(),
        event.app(),
        Json.write(headers),
        event.body());
  }

  @Override
  public CompletableFuture<Void> done(long rawEvent) {
    return write("DELETE FROM accepted WHERE id = ?", rawEvent);
  }

  @Override
  public List<RawEvent> accepted(String shop, long after, int limit) {
    return readers.read(reader -> reader.accepted(shop, after, limit));
  }

  @Override
  public List<String> shopsWithAccepted() {
    return readers.read(Reader::shopsWithAccepted);
  }

  @Override
  public List<Outgoing> openReplies() {
    return readers.read(Reader::openReplies);
  }

  @Override
  public boolean siblingSent(Outgoing entry) {
    return readers.read(reader -> reader.siblingSent(entry));
  }

  @Override
  public long possibleDoubles() {
    return readers.read(Reader::possibleDoubles);
  }

  @Override
  public NoticeStore notices() {
    return notices;
  }

  @Override
  public List<ChatAddress> due(Instant now, int limit) {
    return readers.read(reader -> reader.due(now, limit));
  }

  @Override
  public List<ChatAddress> dueAfter(Instant then) {
    return readers.read(reader -> reader.dueAfter(then));
  }

  @Override
  public List<Waiting> waiting(int limit) {
    return readers.read(reader -> reader.waiting(limit));
  }

  @Override
  public int couponsGiven(String shop, String coupon) {
    return readers.read(reader -> reader.couponsGiven(shop, coupon));
  }

  @Override
  public CompletableFuture<Boolean> happened(ShopEvent event) {
    return commits.write(writer -> ShopEvents.insert(writer, event), isNew -> true);
  }

  @Override
  public List<ShopEvent.Open> openShopEvents() {
    return readers.read(reader -> reader.shopEvents().open());
  }

  @Override
  public CompletableFuture<Void> reached(ShopEvent event, long conversation) {
    return write(ShopEvents.REACHED, conversation, event.shop(), event.event(), event.name());
  }

  @Override
  public CompletableFuture<Void> over(ShopEvent event) {
    return write(ShopEvents.OVER, event.shop(), event.event(), event.name());
  }

  @Override
  public Optional<Instant> lastSchedule(String shop) {
    return readers.read(reader -> reader.shopEvents().lastSchedule(shop));
  }

  @Override
  public List<Conversation> conversations(String shop, long after, int limit) {
    return readers.read(reader -> reader.conversations(shop, after, limit));
  }

  @Override
  public CompletableFuture<Void> published(String shop, String version, String rules) {
    return write(
        "INSERT INTO published (shop, version, rules) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        shop,
        version,
        rules);
  }

  @Override
  public List<Explanation> explain(String platformId) {
    return readers.read(reader -> reader.explain(platformId));
  }

  @Override
  public Optional<Explanation> explainLast(ChatAddress chat) {
    return readers.read(reader -> reader.explainLast(chat));
  }

  @Override
  public Tokens tokens() {
    return new Tokens() {
      @Override
      public Optional<String> load(String name) {
        return readers.read(reader -> reader.token(name));
      }

      @Override
      public CompletableFuture<Void> save(String name, String value) {
        return write(
            "INSERT INTO token (name, value) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            value);
      }
    };
  }

  /** Deletes all rows and counts from the first number again. Nobody may be using the store. */
  void empty(List<String> tables) {
    commits
        .write(writer -> deleteAll(writer, tables), changed -> true)
        .thenAccept(deleted -> lastId.set(0))
        .join();
  }

  private static int deleteAll(Statements writer, List<String> tables) throws SQLException {
    int deleted = 0;
    for (String table : tables) {
      deleted += writer.update("DELETE FROM " + table);
    }
    return deleted;
  }

  private CompletableFuture<Void> write(String sql, Object... values) {
    return commits
        .write(writer -> writer.update(sql, values), changed -> true)
        .thenAccept(changed -> {});
  }

  @Override
  public void close() {
    try {
      readers.close(); // before the writer: the last to close folds the log in, no reader can
    } finally {
      closeWriter();
    }
  }

  private void closeWriter() {
    try {
      commits.close();
    } catch (SQLException e) {
      throw new StoreUnavailableException("the database did not close well", e);
    } finally {
      database.close();
    }
  }
}
