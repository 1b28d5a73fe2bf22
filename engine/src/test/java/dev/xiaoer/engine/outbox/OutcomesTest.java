package dev.xiaoer.engine.outbox;

import static dev.xiaoer.engine.store.Talk.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.sla.Wait;
import dev.xiaoer.engine.store.Commit;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.Talk;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DESIGN 6.4: what the end of a send means for who waits. */
class OutcomesTest {
  static final Instant LATER = NOW.plusSeconds(5);
  static final List<Content> TWO = List.of(new Content.Text("一"), new Content.Text("二"));

  @TempDir Path folder;

  Store store;
  Outcomes outcomes;

  @BeforeEach
  void open() {
    store = SqliteDatabase.open(folder);
    outcomes = new Outcomes(store, ServedShops.keeping(Shops.NONE));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Conversation committed(Turn turn) {
    assertThat(store.commit(turn).join()).isEqualTo(new Commit.Done());
    return turn.after();
  }

  private static Outgoing sending(Reply reply) {
    return new Outgoing(reply, Progress.NEW.sending(NOW));
  }

  private static Outgoing pending(Reply reply) {
    return new Outgoing(reply, Progress.NEW);
  }

  private Turn asked() {
    return Talk.answered(store, Talk.begin(store, "c1"), "m-1", TWO);
  }

  /** The customer has waited since before the message that this turn answers. */
  private Turn askedAgain() {
    Instant first = NOW.minusSeconds(60);
    Conversation waits = committed(Talk.unanswered(store, Talk.begin(store, "c1"), "m-0", first));
    return Talk.answered(store, waits, "m-1", TWO);
  }

  @Test
  void sentReply_keepsThePlatformsId_andEndsTheWait() {
    Turn turn = askedAgain();
    Conversation underWay = committed(turn);

    Turn sent = outcomes.sent(underWay, sending(turn.replies().get(0)), "s-1", LATER);

    assertThat(committed(sent).answering()).isEmpty();
    assertThat(sent.progress().get(0).progress().platformId()).isEqualTo("s-1");
    assertThat(sent.progress().get(0).progress().reason()).isEmpty();
    assertThat(store.waiting(9)).isEmpty();
  }

  @Test
  void replyInTheAirWhenAPersonTookOver_isMarked() {
    Turn turn = asked();
    Conversation taken =
        committed(turn).change().personSpoke("app", LATER, Optional.empty()).turn().after();

    Turn sent = outcomes.sent(taken, sending(turn.replies().get(0)), "s-1", LATER);

    assertThat(sent.progress().get(0).progress().reason())
        .isEqualTo("in the air when the owner changed");
  }

  @Test
  void droppedReply_opensTheWaitWithItsFirstStart() {
    Turn turn = asked();

    Turn dropped = outcomes.dropped(committed(turn), pending(turn.replies().get(0)), "superseded");

    assertThat(dropped.after().openWait().map(Wait::since)).contains(NOW);
    Conversation after = committed(dropped);
    assertThat(store.waiting(9)).hasSize(1);
    assertThat(outcomes.dropped(after, pending(turn.replies().get(1)), "superseded").waits())
        .isEmpty();
  }

  @Test
  void droppedReply_opensTheEarlierWaitAgain() {
    Turn turn = askedAgain();

    Turn dropped = outcomes.dropped(committed(turn), pending(turn.replies().get(0)), "too late");

    assertThat(dropped.after().openWait().map(Wait::since)).contains(NOW.minusSeconds(60));
    assertThat(dropped.after().answering()).isEmpty();
  }

  @Test
  void replyDroppedBecauseAPersonAnswered_opensNoWait() {
    Turn turn = asked();
    Conversation taken =
        committed(committed(turn).change().personSpoke("app", LATER, Optional.empty()).turn());

    Turn dropped = outcomes.dropped(taken, pending(turn.replies().get(0)), "superseded");

    assertThat(dropped.after()).isEqualTo(taken);
  }

  @Test
  void secondPartThatFails_opensNoWait_whenTheFirstWasTaken() {
    Turn turn = asked();
    Conversation after =
        committed(outcomes.sent(committed(turn), sending(turn.replies().get(0)), "s-1", LATER));

    Turn dropped = outcomes.dropped(after, pending(turn.replies().get(1)), "too late");

    assertThat(dropped.after()).isEqualTo(after);
  }

  @Test
  void deadReply_handsTheConversationOver_andTheCustomerWaits() {
    Turn turn = asked();

    Turn dead = outcomes.dead(committed(turn), sending(turn.replies().get(0)), "refused", LATER);

    Conversation after = committed(dead);
    assertThat(after.handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(after.ownerNumber()).isEqualTo(turn.after().ownerNumber() + 1);
    assertThat(store.waiting(9)).hasSize(1);
    assertThat(store.due(NOW.plus(Duration.ofMinutes(29)), 9)).containsExactly(after.chat());
  }

  @Test
  void deadReplyOfAPersonsConversation_leavesItWithThePerson() {
    Turn turn = asked();
    Conversation taken =
        committed(turn).change().personSpoke("app", LATER, Optional.empty()).turn().after();

    Turn dead = outcomes.dead(taken, sending(turn.replies().get(0)), "refused", LATER);

    assertThat(dead.after()).isEqualTo(taken);
  }

  @Test
  void replyToWhatWasTakenBack_leavesNobodyWaiting() {
    Turn turn = asked();
    Conversation underWay = committed(turn);

    Turn recalled = outcomes.recalled(underWay, pending(turn.replies().get(0)));

    assertThat(recalled.after()).isEqualTo(underWay);
    assertThat(recalled.progress().get(0).progress().status()).isEqualTo(Progress.Status.DROPPED);
  }

  /** They still wait for an answer to what they said before. */
  @Test
  void replyToWhatWasTakenBack_opensTheEarlierWaitAgain() {
    Turn turn = askedAgain();

    Turn recalled = outcomes.recalled(committed(turn), pending(turn.replies().get(0)));

    assertThat(recalled.after().openWait().map(Wait::since)).contains(NOW.minusSeconds(60));
    assertThat(recalled.after().answering()).isEmpty();
  }
}
