package dev.xiaoer.engine.shop;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.xiaoer.engine.form.Form;
import dev.xiaoer.engine.form.Question;
import dev.xiaoer.engine.form.Question.Kind;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads forms. For one thread. */
final class FormReader {

  /** More than that nobody answers in a chat. */
  private static final int MOST_QUESTIONS = 10;

  private static final int MOST_AGAIN = 10;
  private static final int LONGEST_PATTERN = 500;

  private final Reading reading;
  private final Map<String, Node> givesUp = new HashMap<>();

  FormReader(Reading reading) {
    this.reading = reading;
  }

  /** What the forms read so far do when they are given up, by name. */
  Map<String, Node> givesUp() {
    return Map.copyOf(givesUp);
  }

  Form read(Node.Scalar name, Fields fields) {
    String title = reading.shownText(fields, "title", "");
    List<Question> questions = questions(name, fields);
    fields.optional("gives_up").ifPresent(node -> givesUp.put(name.text(), node));
    Set<String> words = Set.copyOf(fields.texts("give_up_words"));
    return new Form(
        name.text(),
        title,
        questions.isEmpty() ? List.of(Form.PHONE) : questions,
        fields.integer("again", 0, MOST_AGAIN).orElse(Form.AGAIN),
        fields.read("lasts", reading::someTime).orElse(Form.LASTS),
        words.isEmpty() ? Form.GIVE_UP : words,
        reading.shownText(fields, "goodbye", Form.GOODBYE),
        List.of());
  }

  private List<Question> questions(Node.Scalar name, Fields fields) {
    fields.require("ask");
    List<Question> questions = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (Node item : fields.sequence("ask")) {
      Optional<Question> read = item instanceof Node.Scalar bare ? bare(bare) : asked(item);
      read.ifPresent(questions::add);
      read.map(Question::label)
          .filter(label -> !labels.add(label))
          .ifPresent(
              label -> problem(item, "\"" + label + "\" is asked twice – give one another label"));
    }
    if (questions.size() > MOST_QUESTIONS) {
      problem(name, "asks for more than " + MOST_QUESTIONS + " things");
    }
    if (fields.optional("ask").filter(it -> fields.sequence("ask").isEmpty()).isPresent()) {
      problem(name, "a form asks at least one thing");
    }
    return questions;
  }

  private Optional<Question> bare(Node.Scalar item) {
    Optional<Kind> kind =
        ShopWords.VOCABULARY
            .find(ShopWords.QUESTION, item.text())
            .map(Word::english)
            .flatMap(FormReader::kind)
            .filter(Form.ASK::containsKey);
    if (kind.isEmpty()) {
      boolean isWord = ShopWords.VOCABULARY.find(ShopWords.QUESTION, item.text()).isPresent();
      String hint = isWord ? "" : ShopWords.VOCABULARY.didYouMean(ShopWords.QUESTION, item.text());
      String expected = " (expected: phone, name, city, date, or a kind with its question)";
      problem(item, "cannot ask \"" + item.text() + "\"" + (hint.isEmpty() ? expected : hint));
    }
    return kind.map(
        it -> Form.question(it, Form.LABELS.get(it), Form.ASK.get(it), true, List.of()));
  }

  private Optional<Question> asked(Node item) {
    Fields fields = reading.fields(item, ShopWords.QUESTION);
    List<String> kinds =
        fields.inOrder().keySet().stream().filter(word -> kind(word).isPresent()).toList();
    if (kinds.size() != 1) {
      if (fields.readable() && !fields.hasUnknownKeys()) {
        problem(item, "expected one of phone, name, city, date, choice, number and text");
      }
      return Optional.empty();
    }
    Kind kind = kind(kinds.get(0)).orElseThrow();
    Optional<String> ask = fields.read(kinds.get(0), reading::shownText);
    List<String> choices = choices(kind, fields);
    Optional<Pattern> pattern = fields.read("pattern", this::pattern);
    String again = reading.shownText(fields, "not_understood", "");
    boolean required = fields.flag("required").orElse(true);
    String label = fields.text("label").orElse(Form.LABELS.getOrDefault(kind, ask.orElse("")));
    boolean complete = choices.isEmpty() == (kind != Kind.CHOICE);
    return ask.filter(it -> complete)
        .map(it -> new Question(kind, label, it, again, required, choices, pattern));
  }

  private List<String> choices(Kind kind, Fields fields) {
    Optional<Node.Entry> of = fields.entry("of");
    List<String> choices = fields.texts("of").stream().distinct().toList();
    if (kind != Kind.CHOICE) {
      of.ifPresent(it -> problem(it.key(), "\"of\" belongs to a choice"));
      return List.of();
    }
    if (choices.isEmpty()) {
      problem(fields.node(), "a choice needs what to choose of: {choice: …, of: [a, b]}");
    }
    return choices;
  }

  private Optional<Pattern> pattern(Node node) {
    Optional<String> written = reading.scalars().text(node);
    try {
      if (written.filter(it -> it.length() > LONGEST_PATTERN).isPresent()) {
        problem(node, "a pattern has " + LONGEST_PATTERN + " characters at most");
        return Optional.empty();
      }
      return written.map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      problem(node, "not a pattern: " + e.getDescription());
      return Optional.empty();
    }
  }

  private static Optional<Kind> kind(String word) {
    return List.of(Kind.values()).stream()
        .filter(kind -> kind.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private void problem(Node at, String message) {
    reading.problems().add(at, message);
  }
}
