package dev.xiaoer.engine.store;

import static dev.xiaoer.engine.store.Talk.NOW;
import static dev.xiaoer.engine.store.Talk.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.store.History.Past;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store tells of what was said. One subclass a database. */
public abstract class HistoryContract {
  private static final long NEWEST = Long.MAX_VALUE;

  protected Store store;

  protected abstract Store open() throws Exception;

  @BeforeEach
  protected void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  protected void closeStore() {
    store.close();
  }

  private Conversation committed(Turn turn) {
    assertThat(store.commit(turn).join()).isEqualTo(new Commit.Done());
    return turn.after();
  }

  /** A message and a reply that the platform took. */
  private Conversation said(Conversation before, String id) {
    Turn turn = Talk.answered(store, before, id);
    Conversation after = committed(turn);
    return committed(Talk.moved(after, turn.replies().get(0), Talk.sent("s-" + id)));
  }

  private Conversation talk(String customer, int messages) {
    Conversation conversation = Talk.begin(store, customer);
    for (int i = 1; i <= messages; i++) {
      conversation = said(conversation, customer + "-" + i);
    }
    return conversation;
  }

  private static List<String> ids(History history) {
    return history.turns().stream().map(Past::messageId).toList();
  }

  @Test
  public void history_isWhatWasSaidAndAnswered_oldestFirst_alsoAfterReopening() throws Exception {
    talk("c1", 2);
    talk("c2", 1);
    closeStore();
    store = open();

    History history = store.history(chat("c1"), NEWEST, 50);

    assertThat(ids(history)).containsExactly("c1-1", "c1-2");
    assertThat(history.more()).isFalse();
    Past first = history.turns().get(0);
    assertThat(first.happened().text()).isEqualTo("多少钱");
    assertThat(first.happened().at()).isEqualTo(NOW);
    assertThat(first.happened().event()).isEqualTo("message");
    assertThat(first.recalled()).isFalse();
    assertThat(first.replies())
        .extracting(it -> it.progress().status(), it -> it.reply().content())
        .containsExactly(tuple(Progress.Status.SENT, new Content.Text("您好")));
  }

  @Test
  public void history_ofNobody_isEmpty() {
    assertThat(store.history(chat("nobody"), NEWEST, 50)).isEqualTo(History.NONE);
  }

  @Test
  public void history_isReadInPages_noneTwiceAndNoneLeftOut() {
    talk("c1", 25);
    talk("c2", 3);
    List<String> read = new ArrayList<>();

    History page = store.history(chat("c1"), NEWEST, 8);
    for (boolean more = true; more; more = page.more()) {
      page = read.isEmpty() ? page : store.history(chat("c1"), oldest(page), 8);
      assertThat(page.turns()).hasSizeBetween(1, 4);
      read.addAll(0, ids(page));
    }

    assertThat(read).hasSize(25).startsWith("c1-1", "c1-2").endsWith("c1-24", "c1-25");
  }

  /** Any row of a page may be named: a message's, or a reply's. */
  private static long oldest(History page) {
    Past first = page.turns().get(0);
    return first.happened().id() % 2 == 0
        ? first.happened().id()
        : first.replies().get(0).reply().id();
  }

  /** Rows are numbers, easily guessed. */
  @Test
  public void aRowOfAnotherConversation_tellsNothing() {
    talk("c1", 3);
    talk("c2", 3);
    Past others = store.history(chat("c2"), NEWEST, 50).turns().get(2);
    long message = others.happened().id();
    long reply = others.replies().get(0).reply().id();

    assertThat(store.history(chat("c1"), message, 50)).isEqualTo(History.NONE);
    assertThat(store.history(chat("c1"), reply, 50)).isEqualTo(History.NONE);
    assertThat(store.history(chat("c1"), 999_999, 50)).isEqualTo(History.NONE);
    assertThat(store.turnOf(chat("c1"), message)).isEmpty();
    assertThat(store.turnOf(chat("c1"), reply)).isEmpty();
    assertThat(store.turnOf(chat("c2"), message)).contains(others);
    assertThat(store.turnOf(chat("c2"), reply)).contains(others);
  }

  @Test
  public void aPage_isNoLongerThanItsTextsAllow() {
    Conversation conversation = Talk.begin(store, "c1");
    for (int i = 0; i < 10; i++) {
      List<Content> long_ = List.of(new Content.Text("长".repeat(20_000)));
      conversation = committed(Talk.answered(store, conversation, "m-" + i, long_));
    }

    History page = store.history(chat("c1"), NEWEST, 50);

    assertThat(page.turns()).hasSize(4);
    assertThat(page.more()).isTrue();
  }

  /** A turn that changes nothing in the conversation is linked all the same. */
  @Test
  public void whatChangesNothing_isPartOfTheHistory() {
    Conversation begun = talk("c1", 1);
    Turn note =
        new Turn(
            begun,
            begun,
            Optional.of(
                new Happened(store.nextId(), Optional.empty(), NOW, "note", "x", Optional.empty())),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            OptionalLong.empty());
    committed(note);
    said(begun, "c1-2");

    assertThat(ids(store.history(chat("c1"), NEWEST, 50))).containsExactly("c1-1", "", "c1-2");
  }

  @Test
  public void aTurnThatWasNotCommitted_leavesNoGap() {
    Conversation one = talk("c1", 1);
    Conversation two = said(one, "c1-2");

    assertThat(store.commit(Talk.answered(store, one, "stale")).join())
        .isEqualTo(new Commit.Stale());
    assertThat(store.commit(Talk.answered(store, two, "c1-1")).join())
        .isEqualTo(new Commit.Duplicate());
    said(two, "c1-3");

    assertThat(ids(store.history(chat("c1"), NEWEST, 50))).containsExactly("c1-1", "c1-2", "c1-3");
  }

  @Test
  public void repliesOfATurn_areFoundHoweverManyRowsAreBetween() {
    Turn turn = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    committed(turn);
    for (int i = 0; i < 30_000; i++) {
      store.nextId();
    }
    var late = turn.after().change();
    late.reply(
        store.nextId(),
        turn.happened().orElseThrow().id(),
        new Content.Text("later"),
        NOW,
        Optional.empty());
    committed(late.turn());

    assertThat(store.history(chat("c1"), NEWEST, 50).turns().get(0).replies())
        .extracting(Outgoing::reply)
        .hasSize(2);
  }
}
