package dev.xiaoer.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.kill.Evidence.Asked;
import dev.xiaoer.tests.kill.Evidence.Kill;
import dev.xiaoer.tests.kill.Evidence.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The proof must go red for each way of breaking the promise, and stay green for none. */
class KillProofTest {
  static final long SECOND = 1_000_000_000L;
  static final OptionalLong NEVER = OptionalLong.empty();

  /** Dies at 10 s, is launched again at 11 s. */
  static final Kill KILL = new Kill(10 * SECOND, 11 * SECOND);

  @Test
  void answered_once_in_order_is_kept() {
    assertThat(
            faults(
                List.of(asked("a", 1, 2), asked("b", 3, 4)), List.of(sent("a", 5), sent("b", 6))))
        .isEmpty();
  }

  @Test
  void an_acknowledged_message_without_an_answer_is_a_loss() {
    assertThat(faults(List.of(asked("a", 1, 2)), List.of()))
        .containsExactly("acknowledged and lost: a of u1");
  }

  @Test
  void a_message_never_acknowledged_may_stay_unanswered() {
    assertThat(faults(List.of(new Asked("a", "u1", "答a", 1, NEVER)), List.of())).isEmpty();
  }

  @Test
  void another_messages_text_is_wrong() {
    Sent wrong = new Sent("u1", "a", "答b", true, 5 * SECOND, NEVER);

    assertThat(faults(List.of(asked("a", 1, 2)), List.of(wrong)))
        .containsExactly("wrong text for a: 答b");
  }

  @Test
  void another_customer_must_not_get_it() {
    Sent astray = new Sent("u2", "a", "答a", true, 5 * SECOND, NEVER);

    assertThat(faults(List.of(asked("a", 1, 2)), List.of(astray)))
        .containsExactly("answer to a went to u2");
  }

  @Test
  void a_send_that_nobody_asked_for_is_unexpected() {
    assertThat(faults(List.of(asked("a", 1, 2)), List.of(sent("a", 5), sent("x", 6))))
        .containsExactly("unexpected send to u1, answers x");
  }

  @Test
  void a_later_message_must_not_be_answered_first() {
    assertThat(
            faults(
                List.of(asked("a", 1, 2), asked("b", 3, 4)), List.of(sent("b", 5), sent("a", 6))))
        .containsExactly("out of order: b was answered before a");
  }

  @Test
  void a_repetition_must_not_come_after_the_next_answer() {
    List<Sent> sent = List.of(sent("a", 9), sent("b", 12), sent("a", 32));

    assertThat(faults(List.of(asked("a", 1, 2), asked("b", 3, 4)), sent, 1))
        .containsExactly("out of order: b was answered before a");
  }

  @Test
  void messages_delivered_at_once_may_be_answered_either_way() {
    List<Asked> atOnce = List.of(asked("a", 1, 3), asked("b", 2, 4));

    assertThat(faults(atOnce, List.of(sent("b", 5), sent("a", 6)))).isEmpty();
    assertThat(faults(atOnce, List.of(sent("a", 5), sent("b", 6)))).isEmpty();
  }

  @Test
  void customers_do_not_wait_for_each_other() {
    Asked other = new Asked("b", "u2", "答b", 3 * SECOND, OptionalLong.of(4 * SECOND));
    Sent toOther = new Sent("u2", "b", "答b", true, 5 * SECOND, NEVER);

    assertThat(faults(List.of(asked("a", 1, 2), other), List.of(toOther, sent("a", 6)))).isEmpty();
  }

  @Test
  void a_send_cut_off_by_a_kill_may_be_repeated_when_counted() {
    assertThat(faults(List.of(asked("a", 1, 2)), List.of(sent("a", 9), sent("a", 30)), 1))
        .isEmpty();
  }

  @Test
  void a_double_that_the_gateway_did_not_count_is_a_fault() {
    assertThat(faults(List.of(asked("a", 1, 2)), List.of(sent("a", 9), sent("a", 30)), 0))
        .containsExactly("1 doubles, but the gateway counted 0");
  }

  @Test
  void a_repetition_without_a_kill_nearby_is_a_fault_even_when_counted() {
    assertThat(faults(List.of(asked("a", 1, 2)), List.of(sent("a", 5), sent("a", 30)), 1))
        .containsExactly("sent again though not cut off: a, killed 5000 ms later");
  }

  @Test
  void what_was_sent_after_the_restart_was_not_cut_off_by_it() {
    assertThat(faults(List.of(asked("a", 1, 2)), List.of(sent("a", 12), sent("a", 33)), 1))
        .containsExactly("sent again though not cut off: a, never killed since");
  }

  @Test
  void one_cut_off_excuses_one_repetition_only() {
    List<Sent> sent = List.of(sent("a", 9), sent("a", 30), sent("a", 51));

    assertThat(faults(List.of(asked("a", 1, 2)), sent, 2))
        .containsExactly("sent again though not cut off: a, never killed since");
  }

  @Test
  void a_send_whose_answer_was_kept_back_may_be_repeated() {
    Sent unanswered = new Sent("u1", "a", "答a", false, 5 * SECOND, NEVER);

    assertThat(faults(List.of(asked("a", 1, 2)), List.of(unanswered, sent("a", 26)), 1)).isEmpty();
  }

  @Test
  void a_repetition_in_spite_of_the_echo_is_a_fault() {
    Sent echoed = new Sent("u1", "a", "答a", true, 9 * SECOND, OptionalLong.of(13 * SECOND));

    assertThat(faults(List.of(asked("a", 1, 2)), List.of(echoed, sent("a", 30)), 1))
        .containsExactly("sent again in spite of its echo: a");
  }

  @Test
  void an_echo_that_came_after_the_repetition_could_not_prevent_it() {
    Sent echoedLate = new Sent("u1", "a", "答a", true, 9 * SECOND, OptionalLong.of(31 * SECOND));

    assertThat(faults(List.of(asked("a", 1, 2)), List.of(echoedLate, sent("a", 30)), 1)).isEmpty();
  }

  /** Every answer missing from a good run is found, wherever it is missing. */
  @Property(tries = 50)
  void any_lost_answer_is_found(
      @ForAll @IntRange(min = 1, max = 60) int messages, @ForAll @IntRange(max = 59) int at) {
    List<Sent> sent = new ArrayList<>(goodSends(messages));
    String lost = sent.remove(at % messages).answers();

    assertThat(faults(goodQuestions(messages), sent))
        .containsExactly("acknowledged and lost: " + lost + " of u1");
  }

  /** Two neighbours swapped are found, wherever they are. */
  @Property(tries = 50)
  void any_swap_is_found(
      @ForAll @IntRange(min = 2, max = 60) int messages, @ForAll @IntRange(max = 59) int at) {
    List<Sent> sent = new ArrayList<>(goodSends(messages));
    int first = at % (messages - 1);
    sent.add(first, sent.remove(first + 1));

    assertThat(faults(goodQuestions(messages), sent))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("out of order");
  }

  static List<Asked> goodQuestions(int messages) {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      asked.add(asked("m" + i, 2L * i, 2L * i + 1));
    }
    return asked;
  }

  static List<Sent> goodSends(int messages) {
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      sent.add(sent("m" + i, 2 * i + 1));
    }
    return sent;
  }

  static Asked asked(String id, long postedSecond, long acknowledgedSecond) {
    return new Asked(
        id, "u1", "答" + id, postedSecond * SECOND, OptionalLong.of(acknowledgedSecond * SECOND));
  }

  static Sent sent(String answers, long second) {
    return new Sent("u1", answers, "答" + answers, true, second * SECOND, NEVER);
  }

  static List<String> faults(List<Asked> asked, List<Sent> sent) {
    return faults(asked, sent, 0);
  }

  static List<String> faults(List<Asked> asked, List<Sent> sent, long counted) {
    return KillProof.judge(new Evidence(asked, sent, List.of(KILL), counted)).faults();
  }
}
