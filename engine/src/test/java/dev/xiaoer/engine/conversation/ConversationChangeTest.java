package dev.xiaoer.engine.conversation;

import static dev.xiaoer.engine.conversation.Handling.AGENT;
import static dev.xiaoer.engine.conversation.Handling.BOT;
import static dev.xiaoer.engine.conversation.Handling.RESOLVED;
import static dev.xiaoer.engine.conversation.Handling.WAITING_FOR_AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.sla.ResponsePromise;
import dev.xiaoer.engine.sla.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** DESIGN 6.2 to 6.4, step by step. */
class ConversationChangeTest {
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  static final Optional<Duration> HALF_AN_HOUR = Optional.of(Duration.ofMinutes(30));
  static final ResponsePromise PROMISE = ResponsePromise.DEFAULT;

  final AtomicLong ids = new AtomicLong(100);

  final Conversation bot =
      changed(
          Conversation.begin(1, ChatAddress.ofPrivate("douyin", "m1", "c1"), "tengfa"),
          it -> it.lastMessage(message("m-1")));

  private static LastMessage message(String id) {
    return new LastMessage(new ReplyTo(ReplyTo.Trigger.MESSAGE, id, ""), NOW, 0);
  }

  private static Turn turn(Conversation before, UnaryOperator<ConversationChange> steps) {
    return steps.apply(before.change()).turn();
  }

  private static Conversation changed(
      Conversation before, UnaryOperator<ConversationChange> steps) {
    return turn(before, steps).after();
  }

  private Conversation waitingFor(String queue) {
    return changed(bot, it -> it.handOff(queue, NOW, Optional.empty()));
  }

  private Conversation with(Handling handling) {
    return switch (handling) {
      case BOT -> bot;
      case WAITING_FOR_AGENT -> waitingFor("sales");
      case AGENT -> changed(waitingFor("sales"), it -> it.personSpoke("app", NOW, HALF_AN_HOUR));
      case RESOLVED -> changed(bot, it -> it.close(NOW, "app"));
    };
  }

  private Conversation since(Instant since) {
    return changed(bot, it -> it.unanswered(since, ids::incrementAndGet));
  }

  /** The bot's answer to a wait that began then is on its way. */
  private Conversation answering(Instant since) {
    return changed(since(since), ConversationChangeTest::answer);
  }

  private static ConversationChange answer(ConversationChange change) {
    change.answerUnderWay(NOW);
    return change;
  }

  // ---- 6.2, 6.3: who has it

  @ParameterizedTest(name = "{0}, then {1}: {2}, number up by {3}")
  @CsvSource({
    "BOT              , hand-off      , WAITING_FOR_AGENT, 1",
    "AGENT            , hand-off      , WAITING_FOR_AGENT, 1",
    "WAITING_FOR_AGENT, hand-off      , WAITING_FOR_AGENT, 0",
    "WAITING_FOR_AGENT, other queue   , WAITING_FOR_AGENT, 1",
    "BOT              , person        , AGENT            , 1",
    "WAITING_FOR_AGENT, person        , AGENT            , 1",
    "RESOLVED         , person        , AGENT            , 1",
    "AGENT            , person        , AGENT            , 0",
    "AGENT            , other person  , AGENT            , 1",
    "BOT              , ladder        , BOT              , 0",
    "WAITING_FOR_AGENT, ladder        , WAITING_FOR_AGENT, 1",
    "AGENT            , ladder        , WAITING_FOR_AGENT, 1",
    "BOT              , close         , RESOLVED         , 1",
    "AGENT            , close         , RESOLVED         , 1",
    "RESOLVED         , close         , RESOLVED         , 0",
    "RESOLVED         , reopen        , BOT              , 0",
    "AGENT            , reopen        , AGENT            , 0",
    "WAITING_FOR_AGENT, reopen        , WAITING_FOR_AGENT, 0",
    "AGENT            , return        , BOT              , 1",
    "BOT              , return        , BOT              , 0",
    "BOT              , tag           , BOT              , 0",
    "AGENT            , wait          , AGENT            , 0",
  })
  void ownerNumber_risesWhenTheOwnerChanges(Handling from, String step, Handling to, int up) {
    Conversation before = with(from);

    Conversation after = changed(before, it -> step(it, step));

    assertThat(after.handling()).isEqualTo(to);
    assertThat(after.ownerNumber()).isEqualTo(before.ownerNumber() + up);
    assertThat(after.owner().isEmpty()).isEqualTo(to != AGENT);
  }

  private ConversationChange step(ConversationChange change, String step) {
    return switch (step) {
      case "hand-off" -> change.handOff("sales", NOW, Optional.empty());
      case "other queue" -> change.handOff("manager", NOW, Optional.empty());
      case "person" -> change.personSpoke("app", NOW, HALF_AN_HOUR);
      case "other person" -> change.personSpoke("sales-1", NOW, HALF_AN_HOUR);
      case "ladder" -> change.ladderTakesOver("sales");
      case "close" -> change.close(NOW, "app");
      case "reopen" -> change.reopen();
      case "return" -> change.returnIfDue(NOW.plus(Duration.ofMinutes(30)));
      case "tag" -> change.tag("高意向");
      case "wait" -> change.unanswered(NOW, ids::incrementAndGet);
      default -> throw new IllegalArgumentException(step);
    };
  }

  @Test
  void bot_returnsAtItsInstant_andNotBefore() {
    Conversation agent = with(AGENT);
    Instant returns = NOW.plus(Duration.ofMinutes(30));

    assertThat(agent.returnsAt()).contains(returns);
    assertThat(agent.dueAt()).contains(returns);
    assertThat(changed(agent, it -> it.returnIfDue(returns.minusMillis(1)))).isEqualTo(agent);

    Conversation back = changed(agent, it -> it.returnIfDue(returns));
    assertThat(back.handling()).isEqualTo(BOT);
    assertThat(back.returnsAt()).isEmpty();
    assertThat(back.queue()).isEmpty();
    assertThat(changed(back, it -> it.returnIfDue(returns.plusSeconds(1)))).isEqualTo(back);
  }

  @Test
  void eachWordOfAPerson_putsTheBotsReturnOff() {
    Instant later = NOW.plus(Duration.ofMinutes(10));

    Conversation after = changed(with(AGENT), it -> it.personSpoke("app", later, HALF_AN_HOUR));

    assertThat(after.returnsAt()).contains(NOW.plus(Duration.ofMinutes(40)));
    assertThat(changed(after, it -> it.personSpoke("app", later, Optional.empty())).returnsAt())
        .isEmpty();
  }

  @Test
  void unclaimedHandOff_givesTheBotItsInstant() {
    Conversation waiting = changed(bot, it -> it.handOff("sales", NOW, HALF_AN_HOUR));

    assertThat(waiting.queue()).isEqualTo("sales");
    assertThat(waiting.returnsAt()).contains(NOW.plus(Duration.ofMinutes(30)));
  }

  @Test
  void ladder_keepsTheQueue_orTakesTheDefault() {
    Conversation inApp = changed(bot, it -> it.personSpoke("app", NOW, HALF_AN_HOUR));

    assertThat(changed(with(AGENT), it -> it.ladderTakesOver("default")).queue())
        .isEqualTo("sales");
    assertThat(changed(inApp, it -> it.ladderTakesOver("default")).queue()).isEqualTo("default");
  }

  @Test
  void ladderOverAQueue_leavesTheBotsReturnAsItWas() {
    Conversation waiting = changed(bot, it -> it.handOff("sales", NOW, HALF_AN_HOUR));

    Conversation after = changed(waiting, it -> it.ladderTakesOver("default"));

    assertThat(after.returnsAt()).isEqualTo(waiting.returnsAt());
  }

  @Test
  void closing_endsEveryWait_andForgetsTheQueue() {
    Turn closing = turn(since(NOW), it -> it.handOff("s", NOW, HALF_AN_HOUR).close(NOW, "a"));

    assertThat(closing.after().handling()).isEqualTo(RESOLVED);
    assertThat(closing.after().queue()).isEmpty();
    assertThat(closing.after().dueAt()).isEmpty();
    assertThat(closing.waits()).containsExactly(new WaitEvent.Ended(101, NOW, "a"));
  }

  @Test
  void reply_carriesTheOwnerNumberAfterItsTurn_andItsPlaces() {
    Conversation begun = bot;
    Turn turn = turn(begun, it -> reply(reply(it.handOff("sales", NOW, Optional.empty()), 7), 8));

    assertThat(turn.replies())
        .extracting(Reply::ownerNumber)
        .containsOnly(turn.after().ownerNumber());
    assertThat(turn.replies()).extracting(Reply::part).containsExactly(0, 1);
    assertThat(turn.replies()).extracting(Reply::nth).containsExactly(1, 2);

    Turn ladder = turn(turn.after(), it -> reply(it, 9));
    assertThat(ladder.replies()).extracting(Reply::part).containsExactly(0);
    assertThat(ladder.replies()).extracting(Reply::nth).containsExactly(3);

    Turn next = turn(ladder.after(), it -> reply(it.lastMessage(message("m-2")), 10));
    assertThat(next.replies()).extracting(Reply::nth).containsExactly(1);
    assertThat(next.replies()).extracting(it -> it.replyTo().messageId()).containsExactly("m-2");
  }

  private static ConversationChange reply(ConversationChange change, long id) {
    return change.reply(id, 5, new Content.Text("您好"), NOW.plusSeconds(600), Optional.of(NOW));
  }

  /** It opens a window of its own; the ladder answers the message, in the message's window. */
  @Test
  void enteringTheChat_isAnsweredInItsOwnWindow_andLeavesTheMessages() {
    LastMessage entry = new LastMessage(new ReplyTo(ReplyTo.Trigger.ENTER, "e-1", ""), NOW, 0);

    Turn turn = turn(bot, it -> reply(reply(it.entered(entry), 7), 8));

    assertThat(turn.replies()).extracting(it -> it.replyTo().messageId()).containsOnly("e-1");
    assertThat(turn.replies()).extracting(Reply::nth).containsExactly(1, 2);
    assertThat(turn.after().last()).isEqualTo(bot.last());
  }

  @Test
  void nothingCanBeSaid_toWhomNothingCanBeAnswered() {
    ConversationChange silent =
        Conversation.begin(1, ChatAddress.ofPrivate("douyin", "m1", "c1"), "tengfa").change();

    assertThatThrownBy(() -> reply(silent, 7))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing to reply to");
  }

  // ---- 6.4: who waits

  @Test
  void firstUnansweredMessage_opensTheWait_furtherOnesKeepItsStart() {
    Turn first = turn(bot, it -> it.unanswered(NOW, ids::incrementAndGet));
    Turn second =
        turn(first.after(), it -> it.unanswered(NOW.plusSeconds(60), ids::incrementAndGet));

    assertThat(first.waits()).containsExactly(new WaitEvent.Opened(Wait.open(101, NOW)));
    assertThat(first.after().dueAt()).contains(PROMISE.lastAnswerAt(NOW));
    assertThat(second.waits()).isEmpty();
    assertThat(second.after()).isEqualTo(first.after());
  }

  @Test
  void messageAnsweredInItsOwnTurn_opensNoWait() {
    Turn turn = turn(bot, ConversationChangeTest::answer);

    assertThat(turn.waits()).isEmpty();
    assertThat(turn.after().openWait()).isEmpty();
    assertThat(turn.after().answering()).isEmpty();
  }

  @Test
  void answerUnderWay_endsTheWaitOnlyOnceItIsTaken() {
    Conversation underWay = answering(NOW.minusSeconds(60));
    assertThat(underWay.openWait()).isEmpty();
    assertThat(underWay.answering()).contains(Wait.open(101, NOW.minusSeconds(60)));
    assertThat(underWay.dueAt()).contains(PROMISE.dueAt(NOW.minusSeconds(60)).plusMillis(1));

    Turn taken = turn(underWay, it -> it.answerTaken(NOW.minusSeconds(60), NOW));
    assertThat(taken.waits()).containsExactly(new WaitEvent.Ended(101, NOW, "bot"));
    assertThat(taken.after().answering()).isEmpty();
    assertThat(taken.after().dueAt()).isEmpty();
    assertThat(taken.after().answeredAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void answer_tellsTheStartOfTheWaitThatItAnswers() {
    Instant first = NOW.minusSeconds(60);

    assertThat(bot.change().answerUnderWay(NOW)).isEqualTo(NOW);
    assertThat(since(first).change().answerUnderWay(NOW)).isEqualTo(first);
    // What is in the air already answers the first message; this answers the next one.
    assertThat(answering(first).change().answerUnderWay(NOW)).isEqualTo(NOW);
  }

  @Test
  void secondAnswerThatArrives_endsTheWaitOfAFirstThatFailed() {
    Instant first = NOW.minusSeconds(60);

    Turn taken = turn(since(first), it -> it.answerTaken(NOW, NOW));

    assertThat(taken.after().openWait()).isEmpty();
  }

  @Test
  void failedAnswer_opensTheWaitAgain_withItsFirstStart() {
    Instant first = NOW.minusSeconds(60);

    Turn failed = turn(answering(first), it -> it.answerFailed(first, ids::incrementAndGet));

    assertThat(failed.after().openWait()).contains(Wait.open(101, first));
    assertThat(failed.after().answering()).isEmpty();
    assertThat(failed.waits()).isEmpty();
  }

  @Test
  void failedAnswerOfItsOwnTurn_opensAWaitThatBeganWithTheMessage() {
    Turn failed = turn(bot, it -> it.answerFailed(NOW.minusSeconds(60), ids::incrementAndGet));

    assertThat(failed.waits())
        .containsExactly(new WaitEvent.Opened(Wait.open(101, NOW.minusSeconds(60))));
  }

  @Test
  void failedAnswer_movesALaterWaitToItsFirstStart() {
    Turn failed =
        turn(since(NOW), it -> it.answerFailed(NOW.minusSeconds(60), ids::incrementAndGet));
    Turn later = turn(since(NOW), it -> it.answerFailed(NOW.plusSeconds(60), ids::incrementAndGet));

    assertThat(failed.waits()).containsExactly(new WaitEvent.Moved(101, NOW.minusSeconds(60)));
    assertThat(failed.after().openWait().map(Wait::since)).contains(NOW.minusSeconds(60));
    assertThat(later.waits()).isEmpty();
    assertThat(later.after().openWait().map(Wait::since)).contains(NOW);
  }

  @Test
  void waitWhoseAnswerFails_swallowsOneThatOpenedMeanwhile() {
    Instant first = NOW.minusSeconds(60);
    Conversation both = changed(answering(first), it -> it.unanswered(NOW, ids::incrementAndGet));
    assertThat(both.openWait().map(Wait::since)).contains(NOW);

    Turn failed = turn(both, it -> it.answerFailed(first, ids::incrementAndGet));

    assertThat(failed.after().openWait()).contains(Wait.open(101, first));
    assertThat(failed.after().answering()).isEmpty();
    assertThat(failed.waits())
        .containsExactly(new WaitEvent.Ended(102, first, "joined to an earlier wait"));
  }

  @Test
  void takenAnswer_leavesTheWaitThatOpenedMeanwhile() {
    Instant first = NOW.minusSeconds(60);
    Conversation both = changed(answering(first), it -> it.unanswered(NOW, ids::incrementAndGet));

    Turn taken = turn(both, it -> it.answerTaken(first, NOW));

    assertThat(taken.waits()).containsExactly(new WaitEvent.Ended(101, NOW, "bot"));
    assertThat(taken.after().openWait()).contains(Wait.open(102, NOW));
  }

  /** Its first part was refused and opened the wait again; the second one went through. */
  @Test
  void laterPartThatIsTaken_endsTheWaitThatAnEarlierPartOpenedAgain() {
    Turn taken = turn(since(NOW), it -> it.answerTaken(NOW, NOW.plusSeconds(1)));

    assertThat(taken.after().openWait()).isEmpty();
    assertThat(turn(since(NOW), it -> it.answerTaken(NOW.minusSeconds(9), NOW)).after().openWait())
        .contains(Wait.open(102, NOW));
  }

  @Test
  void person_endsEveryWait() {
    Conversation both = changed(answering(NOW), it -> it.unanswered(NOW, ids::incrementAndGet));

    Turn spoke = turn(both, it -> it.personSpoke("app", NOW.plusSeconds(5), HALF_AN_HOUR));

    assertThat(spoke.waits())
        .containsExactlyInAnyOrder(
            new WaitEvent.Ended(101, NOW.plusSeconds(5), "app"),
            new WaitEvent.Ended(102, NOW.plusSeconds(5), "app"));
    assertThat(spoke.after().openWait()).isEmpty();
    assertThat(spoke.after().answering()).isEmpty();
    assertThat(spoke.after().answeredAt()).isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void waitThatNeedsNoAnswer_endsForThatReason() {
    Turn ended = turn(since(NOW), it -> it.waitEnds("no answer needed", NOW));

    assertThat(ended.waits()).containsExactly(new WaitEvent.Ended(101, NOW, "no answer needed"));
    assertThat(turn(bot, it -> it.waitEnds("no answer needed", NOW)).waits()).isEmpty();
  }

  @Test
  void recall_endsTheWaitForJustThatMessage_andNoOther() {
    Conversation earlier = since(NOW.minusSeconds(60));

    assertThat(changed(since(NOW), it -> it.takenBack("m-1", NOW)).openWait()).isEmpty();
    assertThat(changed(since(NOW), it -> it.takenBack("m-0", NOW)).openWait()).isPresent();
    assertThat(changed(earlier, it -> it.takenBack("m-1", NOW)).openWait()).isPresent();
  }

  @Test
  void recall_endsTheWaitForJustThatMessage_alsoWhileItsAnswerIsUnderWay() {
    Turn recalled = turn(answering(NOW), it -> it.takenBack("m-1", NOW.plusSeconds(1)));

    assertThat(recalled.after().answering()).isEmpty();
    assertThat(recalled.waits())
        .containsExactly(new WaitEvent.Ended(101, NOW.plusSeconds(1), "recalled"));
    assertThat(changed(answering(NOW.minusSeconds(1)), it -> it.takenBack("m-1", NOW)).answering())
        .isPresent();
  }

  // ---- P5: the ladder and the breach

  @Test
  void breach_isRecordedOnce_justBehindThePromise() {
    Conversation waiting = since(NOW);
    Instant due = PROMISE.dueAt(NOW);

    assertThat(turn(waiting, it -> it.breachIfDue(due)).after()).isEqualTo(waiting);
    Turn breached = turn(waiting, it -> it.breachIfDue(due.plusMillis(1)));
    assertThat(breached.waits())
        .containsExactly(
            new WaitEvent.Breached(
                101, due.plusMillis(1), "the platform took no answer of the bot's"));
    assertThat(turn(breached.after(), it -> it.breachIfDue(due.plusSeconds(9))).waits()).isEmpty();
  }

  @Test
  void answerThatIsStillOnItsWay_isABreachToo() {
    Turn breached = turn(answering(NOW), it -> it.breachIfDue(PROMISE.dueAt(NOW).plusMillis(1)));

    assertThat(breached.waits()).hasSize(1);
    assertThat(breached.after().answering().map(Wait::breached)).contains(true);
    assertThat(breached.after().dueAt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BOT              , the platform took no answer of the bot's",
    "WAITING_FOR_AGENT, nobody took it from the queue sales",
    "AGENT            , no answer from app",
  })
  void breach_tellsWhyNobodyAnswered(Handling handling, String reason) {
    Turn breached =
        turn(
            with(handling),
            it ->
                it.unanswered(NOW, ids::incrementAndGet)
                    .breachIfDue(PROMISE.dueAt(NOW).plusMillis(1)));

    assertThat(breached.waits())
        .last()
        .isEqualTo(new WaitEvent.Breached(101, PROMISE.dueAt(NOW).plusMillis(1), reason));
  }

  @Test
  void ladder_speaksOnceAWait_alsoWhenItsAnswerFails() {
    Conversation spoken = changed(since(NOW), ConversationChange::ladderDone);
    assertThat(spoken.dueAt()).contains(PROMISE.dueAt(NOW).plusMillis(1));

    Conversation failed =
        changed(
            changed(spoken, ConversationChangeTest::answer),
            it -> it.answerFailed(NOW, ids::incrementAndGet));

    assertThat(failed.openWait().map(Wait::ladderDone)).contains(true);
  }

  @Test
  void missedLadder_isNotLookedForAgain() {
    Instant ladder = PROMISE.lastAnswerAt(NOW);

    assertThat(changed(since(NOW), it -> it.ladderMissed(ladder.minusMillis(1))).dueAt())
        .contains(ladder);
    assertThat(changed(since(NOW), it -> it.ladderMissed(ladder)).dueAt())
        .contains(PROMISE.dueAt(NOW).plusMillis(1));
  }

  // ---- the turn

  @Test
  void turnThatChangesNothing_keepsTheVersion() {
    Turn nothing =
        turn(
            bot,
            it ->
                it.named("")
                    .reopen()
                    .returnIfDue(NOW)
                    .ladderTakesOver("sales")
                    .ladderDone()
                    .breachIfDue(NOW.plusSeconds(100_000))
                    .answerTaken(NOW, NOW)
                    .takenBack("m-1", NOW)
                    .tallies(bot.tallies()));

    assertThat(nothing.after()).isSameAs(nothing.before());
    assertThat(nothing.changesConversation()).isFalse();
  }

  @Test
  void turnThatChangesSomething_raisesTheVersionByOne() {
    Turn tagged = turn(bot, it -> it.tag("高意向").tag("高意向").named("张三"));

    assertThat(tagged.after().version()).isEqualTo(bot.version() + 1);
    assertThat(tagged.after().tags()).isEqualTo(Set.of("高意向"));
    assertThat(tagged.after().customerName()).isEqualTo("张三");
    assertThat(turn(tagged.after(), it -> it.tag("高意向")).changesConversation()).isFalse();
  }

  @Test
  void firstTurn_isVersionOne_alsoWhenItChangesNothing() {
    Conversation begun =
        Conversation.begin(1, ChatAddress.ofPrivate("douyin", "m1", "c1"), "tengfa");

    Turn first = turn(begun, UnaryOperator.identity());

    assertThat(first.after().version()).isEqualTo(1);
    assertThat(first.changesConversation()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Handling.class)
  void movedReply_leavesTheConversation(Handling handling) {
    Conversation conversation = with(handling);
    Reply reply = turn(bot, it -> reply(it, 7)).replies().get(0);

    Turn moved = Turn.of(conversation, new Outgoing(reply, Progress.NEW.sending(NOW)));

    assertThat(moved.changesConversation()).isFalse();
    assertThat(moved.progress()).hasSize(1);
  }

  @Test
  void a_person_and_a_rule_close_alike_and_nothing_begun_goes_on() {
    FormProgress form = FormProgress.begin("call", false, Duration.ofMinutes(30), NOW);
    Conversation asking = changed(bot, it -> it.unfinished(begun -> begun.asking(form)));
    Conversation later = changed(asking, it -> it.snooze(NOW.plusSeconds(60)));

    Conversation byPerson = changed(later, it -> it.close(NOW, "app"));
    Conversation byRule = changed(later, ConversationChange::resolve);

    assertThat(byRule.unfinished()).isEqualTo(Unfinished.NOTHING);
    assertThat(byRule.snoozedUntil()).isEmpty();
    assertThat(byPerson.unfinished()).isEqualTo(byRule.unfinished());
    assertThat(byPerson.handling()).isEqualTo(byRule.handling());
  }
}
