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
 * @param misses how often the present question was not answered
 * @param complete whether all was answered; what follows of it is under way
 * @param lasts how long it stays open after the customer's last word
 * @param endsAt when it ends by itself
 */
public record FormProgress(
    String form,
    boolean card,
    List<String> answers,
    int misses,
    boolean complete,
    Duration lasts,
    Instant endsAt) {

  public FormProgress {
    requireNonNull(form, "form");
    answers = List.copyOf(answers);
    requireNonNull(lasts, "lasts");
    requireNonNull(endsAt, "endsAt");
    if (misses < 0) {
      throw new IllegalArgumentException("misses: " + misses + " (expected: >= 0)");
    }
  }

  /** One that is opened now. */
  public static FormProgress begin(String form, boolean card, Duration lasts, Instant now) {
    return new FormProgress(form, card, List.of(), 0, false, lasts, now.plus(lasts));
  }

  /** The place of the present question. */
  public int question() {
    return answers.size();
  }

  public FormProgress answered(String answer, Instant now) {
    List<String> more = new ArrayList<>(answers);
    more.add(answer);
    return new FormProgress(form, card, more, 0, false, lasts, now.plus(lasts));
  }

  /** That was the last question: due at once, so that a crash does not lose the lead. */
  public FormProgress completed(Instant now) {
    return new FormProgress(form, card, answers, misses, true, lasts, now);
  }

  public FormProgress missed(Instant now) {
    return new FormProgress(form, card, answers, misses + 1, false, lasts, now.plus(lasts));
  }

  /** The customer asked something else in between. */
  public FormProgress interrupted(Instant now) {
    return new FormProgress(form, card, answers, misses, complete, lasts, now.plus(lasts));
  }

  public boolean isOver(Instant now) {
    return !now.isBefore(endsAt);
  }

  FormProgress begunBy(Instant now) {
    Instant latest = now.plus(lasts);
    return endsAt.isAfter(latest)
        ? new FormProgress(form, card, answers, misses, complete, lasts, latest)
        : this;
  }
}
