package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.YamlReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The actions in a file of raw DRL whose one argument stands there in quotes: {@code
 * actions.say("您好").menu("models")}. They can be checked before they run. What is put together
 * while a rule runs is checked then. For one thread.
 */
final class WrittenActions {
  private static final Pattern ACTIONS = Pattern.compile("(?<![\\w$.])actions(?!\\w)");
  private static final Pattern CALL = Pattern.compile("\\s*+\\.\\s*+(\\w++)\\s*+\\(");
  private static final Pattern ONE_TEXT = Pattern.compile("\\s*+\"([^\"\\\\\n]*+)\"\\s*+");
  private static final Pattern CAPITAL = Pattern.compile("(?=[A-Z])");

  /** Those that take the name of something, or a text, and nothing else. */
  private static final Set<String> CHECKED =
      Set.of(
          "say",
          "menu",
          "image",
          "video",
          "card",
          "lead_card",
          "form",
          "coupon",
          "invite_group",
          "product",
          "phone",
          "tier",
          "hand_off",
          "snooze",
          "yaml");

  private final ActionSource source;
  private final String text;
  private final Problems problems;

  private WrittenActions(ActionSource source, String text, Problems problems) {
    this.source = source;
    this.text = text;
    this.problems = problems;
  }

  /** Tells what is wrong with them. */
  static void check(ActionSource source, String text, Problems problems) {
    var actions = new WrittenActions(source, Comments.blank(text), problems);
    Matcher begin = ACTIONS.matcher(actions.text);
    while (begin.find()) {
      actions.chain(begin.end());
    }
  }

  private void chain(int from) {
    Matcher call = CALL.matcher(text).region(from, text.length());
    while (call.lookingAt()) {
      int end = Comments.closing(text, call.end());
      argument(call.end(), end).ifPresent(it -> check(word(call.group(1)), it));
      call.region(Math.min(end + 1, text.length()), text.length());
    }
  }

  private Optional<Node.Scalar> argument(int from, int to) {
    Matcher one = ONE_TEXT.matcher(text).region(from, to);
    if (!one.matches()) {
      return Optional.empty();
    }
    int at = one.start(1) - 1;
    int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    int column = at - text.lastIndexOf('\n', at - 1);
    return Optional.of(new Node.Scalar(source.file(), line, column, one.group(1), true));
  }

  /** {@code lead_card} for {@code leadCard}. */
  private static String word(String method) {
    return CAPITAL.matcher(method).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  private void check(String word, Node.Scalar argument) {
    if (!CHECKED.contains(word)) {
      return;
    }
    Problems found = new Problems();
    then(word, argument, found).ifPresent(then -> source.read(then, found));
    found.list().stream().map(it -> at(argument, it)).forEach(problems::add);
  }

  private static Optional<Node> then(String word, Node.Scalar argument, Problems found) {
    if (word.equals("yaml")) {
      return YamlReader.read(argument.file(), argument.text(), found);
    }
    Node.Scalar key =
        new Node.Scalar(argument.file(), argument.line(), argument.column(), word, false);
    return Optional.of(
        new Node.Mapping(
            argument.file(),
            argument.line(),
            argument.column(),
            List.of(new Node.Entry(key, argument))));
  }

  private static RuleProblem at(Node.Scalar place, RuleProblem problem) {
    return new RuleProblem(
        place.file(), place.line(), place.column(), problem.message(), problem.wording());
  }
}
