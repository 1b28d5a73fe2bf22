package dev.xiaoer.engine.check;

import dev.xiaoer.rules.Mistake;
import dev.xiaoer.rules.Mistake.Severity;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives code and Chinese to what readers say in English only: {@code messages.txt} beside this
 * class. So readers stay as they are, and a message is written once for each language.
 */
final class KnownMessages {

  /** What a reader's new message is told as until it has its line. */
  private static final String UNKNOWN = "XR100";

  private static final String DESCRIBED = "{described}";

  /** How readers describe what stands in the file, and how that is said in Chinese. */
  private static final List<List<String>> DESCRIPTIONS =
      List.of(
          List.of("this is empty", "可这里是空的"),
          List.of("this is a list", "可这里是一个清单"),
          List.of("this is a set of keys and values", "可这里是一组“键: 值”"),
          List.of("this is \"{9}\"", "可这里是“{9}”"));

  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  private static final List<Message> ALL = read();

  private KnownMessages() {}

  /** A message, and the expression that finds it. Places are numbered anew, in their order. */
  private record Message(String code, String english, String chinese, Pattern pattern) {

    static Message of(String code, String english, String chinese) {
      StringBuilder expression = new StringBuilder();
      List<String> places = new ArrayList<>();
      Matcher matcher = PLACE.matcher(english);
      int end = 0;
      while (matcher.find()) {
        places.add(matcher.group());
        expression.append(Pattern.quote(english.substring(end, matcher.start()))).append("(.*?)");
        end = matcher.end();
      }
      expression.append(Pattern.quote(english.substring(end)));
      Pattern pattern = Pattern.compile(expression.toString(), Pattern.DOTALL);
      return new Message(code, renumbered(english, places), renumbered(chinese, places), pattern);
    }

    private static String renumbered(String template, List<String> places) {
      return PLACE
          .matcher(template)
          .replaceAll(place -> "{" + Math.max(0, places.indexOf(place.group())) + "}");
    }
  }

  /** A kind of mistake that has no place in code. */
  private record Told(String code, Severity severity, String english, String chinese)
      implements Mistake {
    @Override
    public String template(Language language) {
      return language == Language.CHINESE ? chinese : english;
    }
  }

  /** A mistake with its wording. */
  static RuleProblem worded(RuleProblem problem) {
    return worded(problem, Severity.MISTAKE);
  }

  /** What is no mistake, with its wording. */
  static RuleProblem advice(RuleProblem problem) {
    return worded(problem, Severity.ADVICE);
  }

  private static RuleProblem worded(RuleProblem problem, Severity severity) {
    if (problem.wording().isPresent()) {
      return problem;
    }
    Wording wording =
        ALL.stream()
            .map(message -> match(message, problem.message(), severity))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseGet(() ->
                new Wording(new Told(UNKNOWN, severity, "{0}", "{0}"), List.of(problem.message())));
    return new RuleProblem(
        problem.file(), problem.line(), problem.column(), problem.message(), Optional.of(wording));
  }

  private static Optional<Wording> match(Message message, String text, Severity severity) {
    Matcher matcher = message.pattern().matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      arguments.add(matcher.group(i));
    }
    var told = new Told(message.code(), severity, message.english(), message.chinese());
    return Optional.of(new Wording(told, arguments));
  }

  private static List<Message> read() {
    try (InputStream in = KnownMessages.class.getResourceAsStream("messages.txt")) {
      List<Message> all = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .forEach(parts -> all.addAll(messages(parts[0], parts[1], parts[2])));
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Message> messages(String code, String english, String chinese) {
    if (!english.contains(DESCRIBED)) {
      return List.of(Message.of(code, english, chinese));
    }
    return DESCRIPTIONS.stream()
        .map(words ->
            Message.of(
                code,
                english.replace(DESCRIBED, words.get(0)),
                chinese.replace(DESCRIBED, words.get(1))))
        .toList();
  }
}
