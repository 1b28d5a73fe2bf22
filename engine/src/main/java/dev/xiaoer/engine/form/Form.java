package dev.xiaoer.engine.form;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.form.Question.Kind;
import dev.xiaoer.rules.Action;
import java.text.Normalizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A form that is asked question by question: {@code content/*.yml}, or a lead card where the
 * platform has none. Texts may hold {@code {{variables}}}.
 *
 * @param title said before the first question; may be empty
 * @param again how often a question is asked again before the form is given up
 * @param lasts how long after the customer's last word it ends by itself
 * @param words what a customer says who does not want to go on
 * @param goodbye the answer to that
 * @param givesUp what is done after the last miss; none: the rules answer, or the fallback
 */
public record Form(
    String name,
    String title,
    List<Question> questions,
    int again,
    Duration lasts,
    Set<String> words,
    String goodbye,
    List<Action> givesUp) {

  public static final int AGAIN = 2;
  private static final int LONGEST_GIVING_UP = 100;

  /** What answers are called that no label names. */
  public static final Map<Kind, String> LABELS =
      Map.of(Kind.PHONE, "电话", Kind.NAME, "称呼", Kind.CITY, "所在城市", Kind.DATE, "日期");

  public static final Duration LASTS = Duration.ofMinutes(30);
  public static final String GOODBYE = "好的，不填也没关系，有需要随时说";
  public static final Set<String> GIVE_UP =
      Set.of(
          "算了",
          "算了吧",
          "不用了",
          "不用",
          "不填了",
          "不想填",
          "不留了",
          "不方便",
          "不需要",
          "取消",
          "退出",
          "别问了",
          "不要了",
          "cancel",
          "stop",
          "quit",
          "no thanks");

  /** How is asked what no file says how to ask. */
  public static final Map<Kind, String> ASK =
      Map.of(
          Kind.PHONE, "您的手机号是多少？",
          Kind.NAME, "怎么称呼您？",
          Kind.CITY, "您在哪个城市？",
          Kind.DATE, "哪天方便？");

  public static final Question PHONE = question(Kind.PHONE, "电话", "您的手机号是多少？", true, List.of());

  public Form {
    requireNonNull(name, "name");
    requireNonNull(title, "title");
    questions = List.copyOf(questions);
    requireNonNull(lasts, "lasts");
    words = Set.copyOf(words);
    requireNonNull(goodbye, "goodbye");
    givesUp = List.copyOf(givesUp);
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("questions: none (expected: at least one)");
    }
    if (again < 0) {
      throw new IllegalArgumentException("again: " + again + " (expected: >= 0)");
    }
  }

  /** A lead card, asked in words. */
  public static Form of(Content.LeadCard card) {
    List<Question> questions = card.slots().stream().map(Form::question).toList();
    return new Form(card.name(), card.text(), questions, AGAIN, LASTS, GIVE_UP, GOODBYE, List.of());
  }

  private static Question question(Content.Slot slot) {
    Kind kind = Kind.valueOf(slot.kind().name());
    boolean isBareLabel = slot.label().equals(LABELS.get(kind));
    String ask = isBareLabel ? ASK.get(kind) : slot.label();
    return question(kind, slot.label(), ask, slot.required(), slot.choices());
  }

  public static Question question(
      Kind kind, String label, String ask, boolean required, List<String> choices) {
    return new Question(kind, label, ask, "", required, choices, Optional.empty());
  }

  public Form givingUp(List<Action> actions) {
    return new Form(name, title, questions, again, lasts, words, goodbye, actions);
  }

  /**
   * Whether somebody who says this does not want to go on. Who says much says something else; and a
   * customer must not decide how much a pattern has to look at.
   */
  public boolean isGivenUp(String text) {
    if (text.length() > LONGEST_GIVING_UP) {
      return false;
    }
    String bare =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\p{P}\\p{S}]+", "")
            .replaceAll("(?<=.)(?:[吧啦了]|谢谢)+$", "")
            .strip();
    return words.stream().anyMatch(word -> word.equals(bare) || word.equals(bare + "了"));
  }

  /** What was answered, by label, as a lead card's fields are; what was passed over is left out. */
  public Map<String, String> values(List<String> answers) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(answers.size(), questions.size()); i++) {
      if (!answers.get(i).isEmpty()) {
        values.put(questions.get(i).label(), answers.get(i));
      }
    }
    return values;
  }
}
