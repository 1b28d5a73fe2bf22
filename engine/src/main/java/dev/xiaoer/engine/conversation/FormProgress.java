package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a customer has come with a form.
 *
 * @param form its name in the shop's content
 * @param card whether it is a lead card, asked as a form where the platform has none
 * @param answers what was answered, in the form's order; blank for a question that was passed over
 * @param messages the platform's ids of the messages that answered, in the same order
 * @param misses how often the present question was not answered
 * @param complete whether all was answered; what follows of it is under way
 * @param lasts how long it stays open after the customer's last word
 * @param endsAt when it ends by itself
 */
public record FormProgress(
    String form,
    boolean card,
    List<String> answers,
    List<String> messages,
    int misses,
    boolean complete,
    Duration lasts,
    Instant endsAt) {

  public FormProgress {
    requireNonNull(form, "form");
    answers = List.copyOf(answers);
    messages = List.copyOf(messages);
    requireNonNull(lasts, "lasts");
    requireNonNull(endsAt, "endsAt");
    if (misses < 0) {
      throw new IllegalArgumentException("misses: " + misses + " (expected: >= 0)");
    }
  }

  /** One that is opened now. */
  public static FormProgress begin(String form, boolean card, Duration lasts, Instant now) {
    return new FormProgress(form, card, List.of(), List.of(), 0, false, lasts, now.plus(lasts));
  }

  /** The place of the present question. */
  public int question() {
    return answers.size();
  }

  /** {@code message}: the platform's id of the one that answers. */
  public FormProgress answered(String answer, String message, Instant now) {
    List<String> more = new ArrayList<>(answers);
    more.add(answer);
    List<String> by = new ArrayList<>(messages);
    by.add(message);
    return new FormProgress(form, card, more, by, 0, false, lasts, now.plus(lasts));
  }

  /** Without what a message answered that was taken back: its question is asked anew. */
  FormProgress without(String message) {
    int question = messages.indexOf(message);
    return question < 0
        ? this
        : new FormProgress(
            form,
            card,
            answers.subList(0, question),
            messages.subList(0, question),
            0,
            false,
            lasts,
            endsAt);
  }

  /** That was the last question: due at once, so that a crash does not lose the lead. */
  public FormProgress completed(Instant now) {
    return new FormProgress(form, card, answers, messages, misses, true, lasts, now);
  }

  public FormProgress missed(Instant now) {
    return new FormProgress(
        form, card, answers, messages, misses + 1, false, lasts, now.plus(lasts));
  }

  /** The customer asked something else in between. */
  public FormProgress interrupted(Instant now) {
    return new FormProgress(
        form, card, answers, messages, misses, complete, lasts, now.plus(lasts));
  }

  public boolean isOver(Instant now) {
    return !now.isBefore(endsAt);
  }

  FormProgress begunBy(Instant now) {
    Instant latest = now.plus(lasts);
    return endsAt.isAfter(latest)
        ? new FormProgress(form, card, answers, messages, misses, complete, lasts, latest)
        : this;
  }
}
