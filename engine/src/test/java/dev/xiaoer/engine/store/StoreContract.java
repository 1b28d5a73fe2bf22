package dev.xiaoer.engine.store;

import static dev.xiaoer.engine.store.Talk.NOW;
import static dev.xiaoer.engine.store.Talk.SHOP;
import static dev.xiaoer.engine.store.Talk.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Content.Slot;
import dev.xiaoer.connectors.Content.Slot.Kind;
import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.Burst;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.CouponGrant;
import dev.xiaoer.engine.conversation.FormProgress;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.LastMessage;
import dev.xiaoer.engine.conversation.Lead;
import dev.xiaoer.engine.conversation.Notice;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Profile;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.conversation.Request;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.conversation.Unfinished;
import dev.xiaoer.engine.conversation.WaitEvent;
import dev.xiaoer.engine.sla.Wait;
import dev.xiaoer.rules.Tallies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do. One subclass a database. */
public abstract class StoreContract {
  private static final Commit DONE = new Commit.Done();
  private static final Commit DUPLICATE = new Commit.Duplicate();
  private static final Commit STALE = new Commit.Stale();

  protected Store store;

  /** Opens the store; the second time, with what the first left. */
  protected abstract Store open() throws Exception;

  @BeforeEach
  protected void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  protected void closeStore() {
    store.close();
  }

  private void reopen() throws Exception {
    store.close();
    store = open();
  }

  private Commit commit(Turn turn) {
    return store.commit(turn).join();
  }

  private Conversation committed(Turn turn) {
    assertThat(commit(turn)).isEqualTo(DONE);
    return turn.after();
  }

  private Conversation begun(String customer) {
    return committed(Talk.unanswered(store, Talk.begin(store, customer), "first-" + customer, NOW));
  }

  // ---- turns

  @Test
  public void conversation_comesBackWithEveryField() throws Exception {
    Conversation before = begun("c1");
    Conversation full = full(before, Optional.of(new Wait(77, NOW.minusSeconds(9), true, false)));

    committed(turn(before, full));
    reopen();

    assertThat(store.conversation(chat("c1"))).contains(full);
  }

  @Test
  public void conversationOfAGroup_isNotTheCustomersPrivateOne() {
    var member = new ChatAddress("douyin", "m1", "c1", Optional.of("g1"));
    var group = Conversation.begin(store.nextId(), member, SHOP);
    Conversation inPrivate = begun("c1");

    Conversation inGroup = committed(turn(group, group.change().turn().after()));

    assertThat(store.conversation(member)).contains(inGroup);
    assertThat(store.conversation(chat("c1"))).contains(inPrivate);
  }

  /** Ids are the platform's business; a name may hold anything that JSON lets through. */
  @Test
  public void strangeTexts_comeBackAsTheyWere() {
    for (String strange :
        List.of("\ud800", "a\udc00b", "\u0000", "\u001f", "\\d800;", "😀 \"'%_")) {
      Conversation begun = Talk.begin(store, strange);

      Turn turn = Talk.answered(store, begun.change().named(strange).soFar(), strange);
      Conversation after = committed(turn);

      assertThat(store.conversation(chat(strange))).contains(after);
      assertThat(store.messageRow(chat(strange), strange))
          .hasValue(turn.happened().orElseThrow().id());
      assertThat(store.openReplies()).contains(new Outgoing(turn.replies().get(0), Progress.NEW));
    }
  }

  @Test
  public void contentsOfAllKinds_comeBackInTheOrderOfSending() throws Exception {
    List<Content> all =
        List.of(
            new Content.Text("你好 😀\n第二行"),
            new Content.Menu("想看哪一款？", List.of("3系", "5系")),
            new Content.LeadCard(
                "call", "留个电话", Map.of("card_id", "77"), Content.Slot.PHONE_AND_NAME),
            new Content.Coupon(
                "new",
                "",
                "券",
                Map.of("activity_id", "1", "coupon_meta_id", "2"),
                Optional.empty(),
                Optional.empty()),
            new Content.Image("door.jpg", "门店", Map.of("media_id", "@m")),
            new Content.Card("到店", "", Optional.empty(), Optional.empty()),
            new Content.Card(
                "到店",
                "周末也开",
                Optional.of("door.jpg"),
                Optional.of(new Content.Link("https://a.example/x", "看看"))),
            new Content.LeadCard(
                "visit",
                "几点来",
                Map.of(),
                List.of(
                    new Slot("phone", Kind.PHONE, "手机", true, List.of()),
                    new Slot("choice", Kind.CHOICE, "哪类", false, List.of("轿车", "SUV")))),
            new Content.Coupon(
                "first",
                "到店券",
                "减五百",
                Map.of(),
                Optional.of("TF500"),
                Optional.of(Instant.parse("2026-12-01T00:00:00.250Z"))),
            new Content.GroupInvite(
                "车友群", "进群", Map.of(), Optional.of("https://a.example/g"), Optional.of("code.png")),
            new Content.GroupInvite(
                "", "进群", Map.of("group_id", "g"), Optional.empty(), Optional.empty()));
    Turn turn = Talk.answered(store, Talk.begin(store, "c1"), "m-1", all);

    committed(turn);
    reopen();

    assertThat(store.openReplies())
        .extracting(Outgoing::reply)
        .containsExactlyElementsOf(turn.replies());
  }

  @Test
  public void redeliveredMessage_changesNothing_alsoAfterReopening() throws Exception {
    Turn first = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    Conversation after = committed(first);

    assertThat(commit(Talk.answered(store, after, "m-1"))).isEqualTo(DUPLICATE);
    reopen();
    assertThat(commit(Talk.answered(store, after, "m-1"))).isEqualTo(DUPLICATE);

    assertThat(store.conversation(chat("c1"))).contains(after);
    assertThat(store.openReplies())
        .extracting(Outgoing::reply)
        .containsExactlyElementsOf(first.replies());
    assertThat(store.explain("m-1")).hasSize(1);
  }

  @Test
  public void redelivery_isADuplicateAlsoWhenDecidedOnAnOldConversation() {
    Conversation begun = Talk.begin(store, "c1");
    committed(Talk.answered(store, begun, "m-1"));

    assertThat(commit(Talk.answered(store, begun, "m-1"))).isEqualTo(DUPLICATE);
  }

  @Test
  public void sameMessageTwiceInOneBatch_isHandledOnce() throws Exception {
    Conversation begun = Talk.begin(store, "c1");

    var commits =
        HeldWriter.batch(
            store,
            () ->
                List.of(
                    store.commit(Talk.answered(store, begun, "m-1")),
                    store.commit(Talk.answered(store, begun, "m-1"))));

    assertThat(commits.get(0).join()).isEqualTo(DONE);
    assertThat(commits.get(1).join()).isEqualTo(DUPLICATE);
    assertThat(store.openReplies()).hasSize(1);
  }

  @Test
  public void turnDecidedOnAnOldVersion_isStale_andLeavesNothing() {
    Conversation old = begun("c1");
    Conversation now = committed(Talk.answered(store, old, "m-2"));
    List<Outgoing> open = store.openReplies();

    Turn late = Talk.answered(store, old, "m-3");

    assertThat(commit(late)).isEqualTo(STALE);
    assertThat(store.conversation(chat("c1"))).contains(now);
    assertThat(store.openReplies()).isEqualTo(open);
    assertThat(store.explain("m-3")).isEmpty();
    assertThat(commit(Talk.answered(store, now, "m-3"))).isEqualTo(DONE);
  }

  @Test
  public void conversationBegunTwice_isStaleTheSecondTime() {
    Conversation one = Talk.begin(store, "c1");
    Conversation other = Talk.begin(store, "c1");
    committed(Talk.answered(store, one, "m-1"));

    assertThat(commit(Talk.answered(store, other, "m-2"))).isEqualTo(STALE);
  }

  @Test
  public void turnThatChangesNothingInTheConversation_isStaleToo() {
    Turn first = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    Conversation old = committed(first);
    committed(Talk.unanswered(store, old, "m-2", NOW));
    Reply reply = first.replies().get(0);

    Turn late = Talk.moved(old, reply, Talk.sent("s-1"));

    assertThat(late.changesConversation()).isFalse();
    assertThat(commit(late)).isEqualTo(STALE);
    assertThat(store.openReplies()).contains(new Outgoing(reply, Progress.NEW));
    assertThat(store.knowsSent(chat("c1"), "s-1")).isFalse();
  }

  @Test
  public void turnThatChangesNothing_leavesTheVersion() {
    Turn first = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    Conversation before = committed(first);

    committed(Talk.moved(before, first.replies().get(0), Talk.sent("s-1")));

    assertThat(store.conversation(chat("c1"))).contains(before);
  }

  // ---- many at a time

  @Test
  public void turnsThatBuildUponEachOther_areAppliedInTheOrderOfTheCalls() throws Exception {
    List<Turn> turns = new ArrayList<>();
    Conversation last = Talk.begin(store, "c1");
    for (int i = 0; i < 700; i++) { // more than one batch
      turns.add(Talk.answered(store, last, "m-" + i));
      last = turns.get(i).after();
    }

    var commits = HeldWriter.batch(store, () -> turns.stream().map(store::commit).toList());

    assertThat(commits).allSatisfy(it -> assertThat(it.join()).isEqualTo(DONE));
    assertThat(store.conversation(chat("c1"))).contains(last);
    assertThat(store.openReplies()).hasSize(700);
  }

  /**
   * Its row is taken: the turn is broken, which no turn of ours should be; its neighbours are not.
   */
  @Test
  public void turnThatCannotBeWritten_failsAlone() throws Exception {
    Turn known = Talk.answered(store, Talk.begin(store, "c0"), "m-0");
    committed(known);
    Turn good = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    Turn bad = withRow(known.happened().orElseThrow().id(), "c2", "m-2");
    Turn alsoGood = Talk.answered(store, Talk.begin(store, "c3"), "m-3");

    var commits =
        HeldWriter.batch(
            store, () -> List.of(good, bad, alsoGood).stream().map(store::commit).toList());

    assertThat(commits.get(0).join()).isEqualTo(DONE);
    assertThat(commits.get(2).join()).isEqualTo(DONE);
    assertThat(commits.get(1))
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .havingRootCause()
        .isNotInstanceOf(StoreUnavailableException.class);
    assertThat(store.conversation(chat("c2"))).isEmpty();
    assertThat(store.explain("m-2")).isEmpty();
    assertThat(commit(Talk.answered(store, Talk.begin(store, "c2"), "m-2"))).isEqualTo(DONE);
  }

  private Turn withRow(long row, String customer, String messageId) {
    Turn turn = Talk.answered(store, Talk.begin(store, customer), messageId);
    Happened it = turn.happened().orElseThrow();
    var taken = new Happened(row, it.key(), it.at(), it.event(), it.text(), it.trace());
    return new Turn(
        turn.before(),
        turn.after(),
        Optional.of(taken),
        turn.replies(),
        List.of(),
        List.of(),
        List.of(),
        OptionalLong.empty());
  }

  @Test
  public void closing_commitsWhatIsQueued() throws Exception {
    List<Turn> turns =
        IntStream.range(0, 600)
            .mapToObj(i -> Talk.answered(store, Talk.begin(store, "c" + i), "m-" + i))
            .toList();

    var commits = HeldWriter.batch(store, () -> turns.stream().map(store::commit).toList());
    reopen();

    assertThat(commits).allSatisfy(it -> assertThat(it).isCompletedWithValue(DONE));
    assertThat(store.openReplies()).hasSize(600);
  }

  @Test
  public void writeAfterClosing_fails() throws Exception {
    Store closed = store;
    Turn late = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    reopen();

    assertThat(closed.commit(late))
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withCauseInstanceOf(StoreUnavailableException.class);
  }

  // ---- coupons

  @Test
  public void couponsBeyondTheStock_areSoldOut_howeverManyAskAtOnce() {
    var coupon = new CouponGrant(SHOP, "spring", Optional.of(5), 1);
    List<Turn> turns =
        IntStream.range(0, 64)
            .mapToObj(i -> Talk.rewarded(store, Talk.begin(store, "c" + i), "m-" + i, coupon))
            .toList();

    List<Commit> commits =
        turns.parallelStream().map(store::commit).map(CompletableFuture::join).toList();

    assertThat(commits).filteredOn(DONE::equals).hasSize(5);
    assertThat(commits).filteredOn(new Commit.SoldOut("spring")::equals).hasSize(59);
    assertThat(store.couponsGiven(SHOP, "spring")).isEqualTo(5);
    assertThat(store.couponsGiven(SHOP, "autumn")).isZero();
  }

  @Test
  public void soldOutTurn_leavesNothing_andItsCouponIsNotSpent() {
    var two = new CouponGrant(SHOP, "two", Optional.of(2), 1);
    var none = new CouponGrant(SHOP, "none", Optional.of(0), 1);
    Conversation begun = Talk.begin(store, "c1");
    Turn turn = Talk.rewarded(store, begun.change().grant(two).soFar(), "m-1", none);

    assertThat(commit(withCoupons(turn, List.of(two, none)))).isEqualTo(new Commit.SoldOut("none"));
    assertThat(store.conversation(chat("c1"))).isEmpty();

    assertThat(commit(Talk.rewarded(store, begun, "m-1", two))).isEqualTo(DONE);
    assertThat(commit(Talk.rewarded(store, Talk.begin(store, "c2"), "m-2", two))).isEqualTo(DONE);
    assertThat(commit(Talk.rewarded(store, Talk.begin(store, "c3"), "m-3", two)))
        .isEqualTo(new Commit.SoldOut("two"));
  }

  private static Turn withCoupons(Turn turn, List<CouponGrant> coupons) {
    return new Turn(
        turn.before(),
        turn.after(),
        turn.happened(),
        turn.replies(),
        turn.progress(),
        turn.waits(),
        coupons,
        turn.recalled());
  }

  @Test
  public void secondCouponForOnePerson_isSoldOut_alsoAfterReopening() throws Exception {
    var coupon = new CouponGrant(SHOP, "spring", Optional.empty(), 1);
    Conversation after = committed(Talk.rewarded(store, Talk.begin(store, "c1"), "m-1", coupon));
    reopen();

    assertThat(commit(Talk.rewarded(store, after, "m-2", coupon)))
        .isEqualTo(new Commit.SoldOut("spring"));
    assertThat(commit(Talk.rewarded(store, Talk.begin(store, "c2"), "m-3", coupon)))
        .isEqualTo(DONE);
  }

  @Test
  public void redeliveredMessage_takesNoSecondCoupon() {
    var coupon = new CouponGrant(SHOP, "spring", Optional.of(2), 2);
    Conversation after = committed(Talk.rewarded(store, Talk.begin(store, "c1"), "m-1", coupon));

    assertThat(commit(Talk.rewarded(store, after, "m-1", coupon))).isEqualTo(DUPLICATE);

    assertThat(commit(Talk.rewarded(store, after, "m-2", coupon))).isEqualTo(DONE);
  }

  @Test
  public void sameCouponOfAnotherShop_hasAStockOfItsOwn() {
    committed(
        Talk.rewarded(
            store,
            Talk.begin(store, "c1"),
            "m-1",
            new CouponGrant(SHOP, "spring", Optional.of(1), 1)));

    assertThat(
            commit(
                Talk.rewarded(
                    store,
                    Talk.begin(store, "c2"),
                    "m-2",
                    new CouponGrant("other", "spring", Optional.of(1), 1))))
        .isEqualTo(DONE);
  }

  // ---- outbox

  @Test
  public void repliesThatAreSettled_areNotOpen() {
    List<Progress> ways =
        List.of(
            Progress.NEW,
            Progress.NEW.sending(NOW),
            Progress.NEW.sending(NOW).later(NOW.plusSeconds(4), "busy"),
            Progress.NEW.sending(NOW).unknown("timed out"),
            Talk.sent("s-1"),
            Progress.NEW.dropped("too late"),
            Progress.NEW.sending(NOW).dead("refused"));
    List<Outgoing> expected = new ArrayList<>();
    for (int i = 0; i < ways.size(); i++) {
      Turn turn = Talk.answered(store, Talk.begin(store, "c" + i), "m-" + i);
      Conversation after = committed(turn);
      Reply reply = turn.replies().get(0);
      committed(Talk.moved(after, reply, ways.get(i)));
      if (ways.get(i).status().isOpen()) {
        expected.add(new Outgoing(reply, ways.get(i)));
      }
    }

    assertThat(store.openReplies()).hasSize(4).isEqualTo(expected);
  }

  /** Its sending starts with the turn: that costs no commit of its own. */
  @Test
  public void replyThatMovesOnWithinItsOwnTurn_isWrittenAsItStandsThen() throws Exception {
    List<Content> two = List.of(new Content.Text("一"), new Content.Text("二"));
    Turn turn = Talk.answered(store, Talk.begin(store, "c1"), "m-1", two);
    var started = new Outgoing(turn.replies().get(0), Progress.NEW.sending(NOW));

    committed(turn.with(started));
    reopen();

    assertThat(store.openReplies())
        .containsExactly(started, new Outgoing(turn.replies().get(1), Progress.NEW));
  }

  @Test
  public void replyThatMovesOnInAConversationThatMoved_isStale() {
    Turn turn = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    Conversation after = committed(turn);
    committed(Talk.answered(store, after, "m-2"));

    assertThat(store.commit(Talk.moved(after, turn.replies().get(0), Talk.sent("s-1"))).join())
        .isInstanceOf(Commit.Stale.class);
    assertThat(store.knowsSent(chat("c1"), "s-1")).isFalse();
    assertThat(store.openReplies()).hasSize(2);
  }

  @Test
  public void possibleDoubles_areSummedUpForEver() throws Exception {
    assertThat(store.possibleDoubles()).isZero();
    for (int i = 0; i < 3; i++) {
      Turn turn = Talk.answered(store, Talk.begin(store, "c" + i), "m-" + i);
      Progress again = Progress.NEW.sending(NOW).unknown("?").sending(NOW.plusSeconds(20));
      Progress end = i == 0 ? again.unknown("?").sending(NOW.plusSeconds(40)).dead("?") : again;
      committed(Talk.moved(committed(turn), turn.replies().get(0), end));
    }
    reopen();

    assertThat(store.possibleDoubles()).isEqualTo(4);
  }

  @Test
  public void siblingIsSent_onceAnotherAnswerOfTheTurnWasTaken() {
    List<Content> two = List.of(new Content.Text("一"), new Content.Text("二"));
    Turn turn = Talk.answered(store, Talk.begin(store, "c1"), "m-1", two);
    Conversation after = committed(turn);
    Turn other = Talk.answered(store, after, "m-2", two);
    after = committed(other);
    var second = new Outgoing(turn.replies().get(1), Progress.NEW);

    committed(Talk.moved(after, other.replies().get(0), Talk.sent("s-1")));
    assertThat(store.siblingSent(second)).isFalse();

    committed(Talk.moved(after, turn.replies().get(0), Talk.sent("s-2")));
    assertThat(store.siblingSent(second)).isTrue();
  }

  @Test
  public void sendsToldBack_areKnownForTheirChat() throws Exception {
    Turn first = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    Conversation after =
        committed(Talk.moved(committed(first), first.replies().get(0), Talk.sent("s-1")));
    committed(Talk.answered(store, after, "m-2"));
    committed(Talk.answered(store, Talk.begin(store, "c11"), "m-3"));
    reopen();

    assertThat(store.knowsSent(chat("c1"), "s-1")).isTrue();
    assertThat(store.knowsSent(chat("c11"), "s-1")).isFalse();
    assertThat(store.knowsSent(chat("c"), "s-1")).isFalse();
    assertThat(store.knowsSent(ChatAddress.ofPrivate("douyin", "m2", "c1"), "s-1")).isFalse();
    assertThat(store.knowsSent(chat("c1"), "m-1")).isFalse();
    assertThat(store.knowsSent(chat("c1"), "s-")).isFalse();
    assertThat(store.knowsSent(chat("c1"), "")).as("what has no id").isFalse();
  }

  /** The platform does not tell to whose message in the group it was an answer. */
  @Test
  public void sendsToldBack_areKnownForAllMembersOfTheirGroup() {
    Turn turn = Talk.answered(store, begin(member("g1", "c1")), "m-1");
    committed(Talk.moved(committed(turn), turn.replies().get(0), Talk.sent("s-1")));
    committed(Talk.answered(store, begin(member("g1", "c2")), "m-2"));

    assertThat(store.knowsSent(member("g1", "c1"), "s-1")).isTrue();
    assertThat(store.knowsSent(member("g1", "c2"), "s-1")).isTrue();
    assertThat(store.knowsSent(member("g1", "nobody yet"), "s-1")).isTrue();
    assertThat(store.knowsSent(member("g", "c1"), "s-1")).isFalse();
    assertThat(store.knowsSent(member("g11", "c1"), "s-1")).isFalse();
    assertThat(store.knowsSent(chat("c1"), "s-1")).isFalse();
  }

  private Conversation begin(ChatAddress chat) {
    return Conversation.begin(store.nextId(), chat, Talk.SHOP);
  }

  private static ChatAddress member(String group, String customer) {
    return new ChatAddress("douyin", "m1", customer, Optional.of(group));
  }

  @Test
  public void messageRow_isFoundByThePlatformsId_inItsAccountOnly() {
    Turn turn = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    committed(Talk.moved(committed(turn), turn.replies().get(0), Talk.sent("s-1")));

    assertThat(store.messageRow(chat("c1"), "m-1")).hasValue(turn.happened().orElseThrow().id());
    assertThat(store.messageRow(ChatAddress.ofPrivate("douyin", "m2", "c1"), "m-1")).isEmpty();
    assertThat(store.messageRow(chat("c1"), "m-")).isEmpty();
    assertThat(store.messageRow(chat("c1"), "s-1")).isEmpty();
  }

  // ---- promises

  @Test
  public void dueConversations_comeMostOverdueFirst() {
    committed(Talk.unanswered(store, Talk.begin(store, "later"), "m-1", NOW));
    committed(Talk.unanswered(store, Talk.begin(store, "first"), "m-2", NOW.minusSeconds(60)));
    committed(Talk.answered(store, Talk.begin(store, "answered"), "m-3"));
    Instant due = NOW.plus(Duration.ofMinutes(29));

    assertThat(store.due(due.minusMillis(1), 10)).containsExactly(chat("first"));
    assertThat(store.due(due, 10)).containsExactly(chat("first"), chat("later"));
    assertThat(store.due(due, 1)).containsExactly(chat("first"));
    assertThat(store.due(due.minusSeconds(61), 10)).isEmpty();
  }

  @Test
  public void whoWaits_isListedMostUrgentFirst_untilTheWaitEnds() throws Exception {
    Conversation later = committed(Talk.unanswered(store, Talk.begin(store, "l"), "m-1", NOW));
    Conversation first =
        committed(Talk.unanswered(store, Talk.begin(store, "f"), "m-2", NOW.minusSeconds(60)));
    Instant late = NOW.plus(Duration.ofMinutes(31));
    first = committed(first.change().breachIfDue(late).turn());
    reopen();

    assertThat(store.waiting(10))
        .extracting(Waiting::chat, Waiting::since, Waiting::breached)
        .containsExactly(
            tuple(chat("f"), NOW.minusSeconds(60), true), tuple(chat("l"), NOW, false));
    assertThat(store.waiting(1)).hasSize(1);

    committed(first.change().answeredBy("app", late).turn());
    assertThat(store.waiting(10)).extracting(Waiting::chat).containsExactly(later.chat());
  }

  @Test
  public void waitThatBeganEarlierThanThought_isMovedInTheList() {
    Conversation conversation = begun("c1");
    Instant earlier = NOW.minusSeconds(100);
    committed(conversation.change().answerFailed(earlier, store::nextId).turn());

    assertThat(store.waiting(10)).extracting(Waiting::since).containsExactly(earlier);
    assertThat(store.waiting(10))
        .extracting(Waiting::due)
        .containsExactly(earlier.plus(Duration.ofMinutes(30)));
  }

  // ---- inbox

  @Test
  public void acceptedEvents_comeBackByShop_oldestFirst_untilTheyAreDone() throws Exception {
    List<RawEvent> events = List.of(event("a", "一"), event("b", "二"), event("a", "三"));
    events.forEach(event -> store.accept(event).join());
    reopen();

    assertThat(store.shopsWithAccepted()).containsExactlyInAnyOrder("a", "b");
    assertThat(store.accepted("a", 0, 10))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(events.get(0), events.get(2));
    assertThat(store.accepted("a", 0, 1)).extracting(RawEvent::id).containsExactly(1L);
    assertThat(store.accepted("a", 1, 10)).extracting(RawEvent::id).containsExactly(3L);

    store.done(1).join();
    store.done(2).join();
    assertThat(store.accepted("a", 0, 10)).extracting(RawEvent::id).containsExactly(3L);
    assertThat(store.shopsWithAccepted()).containsExactly("a");
  }

  private RawEvent event(String shop, String body) {
    return new RawEvent(
        store.nextId(),
        shop,
        "douyin",
        "ck1",
        Map.of("x-douyin-signature", "a\"b", "msg-id", "1"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  // ---- notices

  private Turn telling(Conversation before, String messageId, String target) {
    Turn turn = Talk.answered(store, before, messageId);
    long message = turn.happened().orElseThrow().id();
    var about =
        new Notice.About(
            before.id(), SHOP, "腾发名车", "douyin", "m1", false, "张三 😀", "好感", Set.of("b\"\\"));
    var notice =
        new Notice(store.nextId(), message, target, NOW, "张三\n问价", about, "第二次", "r.yml:3");
    return new Turn(
        turn.before(),
        turn.after(),
        turn.happened(),
        turn.replies(),
        turn.progress(),
        turn.waits(),
        turn.coupons(),
        turn.recalled(),
        List.of(notice));
  }

  @Test
  public void notice_isOpenWithItsTurn_untilItIsTold() throws Exception {
    Turn turn = telling(Talk.begin(store, "c1"), "m-1", "manager");
    committed(turn);
    committed(telling(Talk.begin(store, "c2"), "m-2", "owner"));
    reopen();

    var line = new NoticeStore.Line(SHOP, "manager");
    NoticeEntry entry = NoticeEntry.of(turn.notices().get(0));
    assertThat(store.notices().lines())
        .containsExactlyInAnyOrder(line, new NoticeStore.Line(SHOP, "owner"));
    assertThat(store.notices().open(line, 9)).containsExactly(entry);
    assertThat(store.explainLast(chat("c1")).orElseThrow().notices()).containsExactly(entry);
    assertThat(store.nextId()).isGreaterThan(entry.notice().id());

    NoticeEntry later = entry.later(NOW.plusSeconds(2), "HTTP 503");
    store.notices().moved(List.of(later)).join();
    assertThat(store.notices().open(line, 9)).containsExactly(later);
    store.notices().moved(List.of(later.told(NOW.plusSeconds(3)))).join();
    assertThat(store.notices().open(line, 9)).isEmpty();
    assertThat(store.notices().counts()).isEqualTo(new NoticeStore.Counts(1, 0));
  }

  @Test
  public void noticesOfALine_comeOldestFirst_soManyAtATime() {
    for (int i = 0; i < 5; i++) {
      committed(telling(Talk.begin(store, "c" + i), "m-" + i, "manager"));
    }

    assertThat(store.notices().open(new NoticeStore.Line(SHOP, "manager"), 3))
        .extracting(it -> it.notice().id())
        .hasSize(3)
        .isSorted();
  }

  @Test
  public void noticeOfATurnThatIsKnown_isNotToldAgain() {
    Conversation after = committed(telling(Talk.begin(store, "c1"), "m-1", "manager"));

    assertThat(commit(telling(after, "m-1", "manager"))).isEqualTo(DUPLICATE);
    assertThat(store.notices().open(new NoticeStore.Line(SHOP, "manager"), 9)).hasSize(1);
  }

  @Test
  public void noticeGivenUp_canBeOpenedAgain() {
    Turn turn = telling(Talk.begin(store, "c1"), "m-1", "manager");
    committed(turn);
    NoticeEntry entry = NoticeEntry.of(turn.notices().get(0));
    store.notices().moved(List.of(entry.dead(NOW, "HTTP 404"))).join();

    assertThat(store.notices().counts()).isEqualTo(new NoticeStore.Counts(0, 1));
    assertThat(store.notices().lines()).isEmpty();
    assertThat(store.notices().reopen("another").join()).isZero();
    assertThat(store.notices().reopen(SHOP).join()).isEqualTo(1);
    assertThat(store.notices().counts()).isEqualTo(new NoticeStore.Counts(1, 0));

    store.notices().moved(List.of(entry.dead(NOW, "HTTP 404"))).join();
    assertThat(store.notices().forget(SHOP).join()).isEqualTo(1);
    assertThat(store.notices().counts()).isEqualTo(new NoticeStore.Counts(0, 0));
    assertThat(store.explainLast(chat("c1")).orElseThrow().notices())
        .extracting(NoticeEntry::state)
        .containsExactly(NoticeEntry.State.FORGOTTEN);
  }

  // ---- explanations

  @Test
  public void turn_isExplainedByTheMessagesId_andByTheReplys() throws Exception {
    store.published(SHOP, "v1", "[rules]").join();
    store.published(SHOP, "v1", "[changes nothing]").join();
    Turn turn = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    var sent = new Outgoing(turn.replies().get(0), Talk.sent("s-1"));
    committed(Turn.of(committed(turn), sent));
    reopen();

    Happened it = turn.happened().orElseThrow();
    var kept = new Happened(it.id(), Optional.empty(), it.at(), it.event(), it.text(), it.trace());
    var expected = new Explanation(SHOP, kept, false, List.of(sent), "[rules]", List.of());
    assertThat(store.explain("m-1")).containsExactly(expected);
    assertThat(store.explain("s-1")).containsExactly(expected);
    assertThat(store.explainLast(chat("c1"))).contains(expected);
    assertThat(store.explain("m-")).isEmpty();
    assertThat(store.explain("nothing")).isEmpty();
  }

  /** The id of one platform may be another's; or an account was moved to another app. */
  @Test
  public void explanations_comeNewestFirst() {
    for (String account : List.of("m2", "m9", "m1")) {
      var chat = ChatAddress.ofPrivate("douyin", account, "c1");
      var conversation = Conversation.begin(store.nextId(), chat, account);
      Turn turn = Talk.answered(store, conversation, "unused");
      Happened it = turn.happened().orElseThrow();
      var key = new MessageKey("douyin", account, "im_receive_msg", "m-1");
      committed(
          conversation
              .change()
              .happened(
                  new Happened(
                      it.id(), Optional.of(key), it.at(), it.event(), it.text(), it.trace()))
              .turn());
    }

    assertThat(store.explain("m-1"))
        .extracting(Explanation::shop)
        .containsExactly("m1", "m9", "m2");
  }

  @Test
  public void messageTakenBack_isExplainedAsRecalled() {
    Turn turn = Talk.answered(store, Talk.begin(store, "c1"), "m-1");
    Conversation after = committed(turn);
    committed(after.change().recalled(turn.happened().orElseThrow().id()).turn());

    assertThat(store.explain("m-1")).extracting(Explanation::recalled).containsExactly(true);
  }

  @Test
  public void lastExplanation_isOfTheNewestTurnThatRulesDecided() {
    Conversation after = committed(Talk.answered(store, Talk.begin(store, "c1"), "m-1"));
    after = committed(Talk.answered(store, after, "m-2"));
    committed(
        after
            .change()
            .happened(
                new Happened(
                    store.nextId(), Optional.empty(), NOW, "person", "在的", Optional.empty()))
            .turn());
    committed(Talk.answered(store, Talk.begin(store, "c2"), "m-3"));

    assertThat(store.explainLast(chat("c1")).orElseThrow().replies())
        .extracting(it -> it.reply().replyTo().messageId())
        .containsExactly("m-2");
    assertThat(store.explainLast(chat("nobody"))).isEmpty();
  }

  // ---- the rest

  @Test
  public void tokens_areReplaced() throws Exception {
    assertThat(store.tokens().load("douyin/ck1/m1")).isEmpty();

    store.tokens().save("douyin/ck1/m1", "act.1").join();
    store.tokens().save("douyin/ck1/m1", "act.2").join();
    reopen();

    assertThat(store.tokens().load("douyin/ck1/m1")).contains("act.2");
  }

  @Test
  public void ids_riseAcrossReopening() throws Exception {
    Turn turn = Talk.unanswered(store, Talk.begin(store, "c1"), "m-1", NOW);
    committed(turn);
    long wait = turn.after().openWait().orElseThrow().id();
    reopen();
    assertThat(store.nextId()).isGreaterThan(wait);

    Turn answered = Talk.answered(store, Talk.begin(store, "c2"), "m-2");
    committed(answered);
    reopen();
    assertThat(store.nextId()).isGreaterThan(answered.replies().get(0).id());

    RawEvent event = event("a", "");
    store.accept(event).join();
    reopen();
    assertThat(store.nextId()).isGreaterThan(event.id());
  }

  @Test
  public void ids_areGivenOutOnce() {
    List<Long> ids = LongStream.range(0, 10_000).parallel().mapToObj(i -> store.nextId()).toList();

    assertThat(ids).doesNotHaveDuplicates();
  }

  /** Every kind of wait event, written upon what the one before has left. */
  @Test
  public void waitEventsOfAllKinds_areWritten() {
    Conversation before = Talk.begin(store, "c1");
    Wait wait = Wait.open(store.nextId(), NOW);
    Conversation opened =
        committed(turnWith(before, new WaitEvent.Opened(wait), full(before, Optional.of(wait))));
    opened = committed(turnWith(opened, new WaitEvent.Moved(wait.id(), NOW.minusSeconds(5))));
    opened = committed(turnWith(opened, new WaitEvent.Breached(wait.id(), NOW, "nobody")));

    assertThat(store.waiting(9))
        .containsExactly(
            new Waiting(
                SHOP,
                chat("c1"),
                opened.customerName(),
                opened.handling(),
                opened.queue(),
                NOW.minusSeconds(5),
                NOW.minusSeconds(5).plus(Duration.ofMinutes(30)),
                true));

    committed(turnWith(opened, new WaitEvent.Ended(wait.id(), NOW, "app")));
    assertThat(store.waiting(9)).isEmpty();
  }

  private static Turn turnWith(Conversation before, WaitEvent event) {
    return turnWith(before, event, before);
  }

  private static Turn turnWith(Conversation before, WaitEvent event, Conversation after) {
    return new Turn(
        before,
        after,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(event),
        List.of(),
        OptionalLong.empty());
  }

  private static Turn turn(Conversation before, Conversation after) {
    return new Turn(
        before,
        after,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        OptionalLong.empty());
  }

  // ---- what happens to a shop

  @Test
  public void shopEvent_isKeptOnce_andStaysOpenUntilItIsOver() throws Exception {
    var live = new ShopEvent(SHOP, ShopEvent.LIVE_START, "42", "douyin/m1", NOW);
    var earlier = ShopEvent.schedule(SHOP, NOW.minusSeconds(60));

    assertThat(store.happened(live).join()).isTrue();
    assertThat(store.happened(live).join()).isFalse();
    assertThat(store.happened(earlier).join()).isTrue();
    store.reached(live, 7).join();
    reopen();

    assertThat(store.openShopEvents())
        .containsExactly(new ShopEvent.Open(earlier, 0), new ShopEvent.Open(live, 7));

    store.over(live).join();
    store.over(earlier).join();
    assertThat(store.openShopEvents()).isEmpty();
    assertThat(store.happened(live).join()).isFalse();
  }

  @Test
  public void shopEvent_ofAnotherShopOrKind_isAnother() {
    for (String shop : List.of(SHOP, "other")) {
      for (String event : List.of(ShopEvent.LIVE_START, ShopEvent.NEW_VIDEO)) {
        assertThat(store.happened(new ShopEvent(shop, event, "1", "", NOW)).join()).isTrue();
      }
    }
  }

  @Test
  public void lastSchedule_isTheLatestThatCame_openOrNot() {
    assertThat(store.lastSchedule(SHOP)).isEmpty();
    for (int hours : List.of(1, 3, 2)) {
      Instant at = NOW.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(hours));
      store.happened(ShopEvent.schedule(SHOP, at)).join();
      store.over(ShopEvent.schedule(SHOP, at)).join();
    }
    store.happened(new ShopEvent(SHOP, ShopEvent.LIVE_START, "z", "", NOW.plusSeconds(99_999)));

    assertThat(store.lastSchedule(SHOP))
        .contains(NOW.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(3)));
    assertThat(store.lastSchedule("other")).isEmpty();
  }

  @Test
  public void conversations_comeInPages_inTheOrderInWhichTheyBegan() {
    List<Conversation> all = IntStream.range(0, 5).mapToObj(i -> begun("c" + i)).toList();
    var chat = new ChatAddress("douyin", "m2", "c1", Optional.empty());
    committed(Talk.unanswered(store, Conversation.begin(store.nextId(), chat, "other"), "o", NOW));

    assertThat(store.conversations(SHOP, 0, 3)).isEqualTo(all.subList(0, 3));
    assertThat(store.conversations(SHOP, all.get(2).id(), 3)).isEqualTo(all.subList(3, 5));
    assertThat(store.conversations(SHOP, all.get(4).id(), 3)).isEmpty();
  }

  /** The next version of a conversation, with nothing left empty. */
  private static Conversation full(Conversation before, Optional<Wait> open) {
    return new Conversation(
        before.id(),
        before.version() + 1,
        before.chat(),
        before.shop(),
        Handling.AGENT,
        42,
        Conversation.APP,
        "sales",
        "张三 😀",
        Set.of("高意向", "b\"\\"),
        new Tallies(Map.of("intent=ask_price", List.of(NOW.minusSeconds(60), NOW))),
        Optional.of(new LastMessage(new ReplyTo(ReplyTo.Trigger.ENTER, "e-1", "0:1:7"), NOW, 3)),
        open,
        Optional.of(new Wait(78, NOW.minusMillis(1), false, true)),
        NOW.minusSeconds(3600),
        Optional.of(NOW.plus(Duration.ofMinutes(30))),
        new Unfinished(
            Optional.of(burst()),
            Optional.of(
                FormProgress.begin("trial", true, Duration.ofMinutes(30), NOW)
                    .answered("138", "m-8", NOW)),
            List.of("看车", "回主菜单")),
        new Profile(
            Map.of("城市", "上海"),
            "好感",
            Map.of("video", "@v1"),
            Map.of("5f3a", 2),
            new Lead("138****5678", "张三", "上海")),
        new Request(2, "要看合同"),
        Optional.of(NOW.plus(Duration.ofHours(2))));
  }

  private static Burst burst() {
    var replyTo = new ReplyTo(ReplyTo.Trigger.MESSAGE, "m-9", "0:1:7");
    var part = new Burst.Part(79, replyTo, NOW, "在吗");
    var before = new Burst.Before(true, Optional.of(Duration.ofDays(30)));
    return Burst.begin(part, before, NOW, Duration.ofSeconds(2));
  }

  /** What a future failed with. */
  protected static Throwable failure(CompletableFuture<?> future) {
    try {
      future.join();
      throw new AssertionError("did not fail");
    } catch (CompletionException e) {
      return e.getCause();
    }
  }
}
