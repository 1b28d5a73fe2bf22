package dev.xiaoer.engine.trial;

import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Trial.Expectation;
import dev.xiaoer.engine.trial.TrialResult.Failure;
import dev.xiaoer.rules.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells people how a shop's tests went.
 *
 * @param intents all that the shop has
 */
public record TrialReport(
    Playbook playbook, Collection<String> intents, List<TrialResult> results) {
  private static final String INDENT = "    ";
  private static final int WORD = 14;

  public TrialReport {
    intents = List.copyOf(intents);
    results = List.copyOf(results);
  }

  public boolean isGreen() {
    return results.stream().allMatch(it -> it.failure().isEmpty());
  }

  /** One line a test, what is wrong with those that failed, and what no test touched. */
  public String text() {
    var lines = new StringJoiner("\n");
    results.forEach(it -> lines.add(line(it)));
    unused()
        .forEach(
            rule -> lines.add("rule never used    " + place(rule.place()) + "  " + rule.name()));
    if (!idle().isEmpty()) {
      lines.add("intents never met  " + String.join(", ", idle()));
    }
    lines.add(sum());
    return lines.toString();
  }

  private String line(TrialResult result) {
    String name = result.trial().name();
    return result
        .failure()
        .map(it -> "FAILED  " + name + "\n" + failure(it))
        .orElse("ok      " + name);
  }

  private String sum() {
    long failed = results.stream().filter(it -> it.failure().isPresent()).count();
    int steps = results.stream().mapToInt(TrialResult::steps).sum();
    return "%s  %d tests, %d steps, %s"
        .formatted(
            playbook.shop(), results.size(), steps, failed == 0 ? "all well" : failed + " failed");
  }

  /** Also what JUnit's report holds of it. */
  String failure(Failure failure) {
    var lines = new StringJoiner("\n");
    lines.add(INDENT + place(failure.step().place().toString()) + "  " + failure.step().written());
    lines.add(Columns.sideBySide(INDENT + " ".repeat(WORD), "expected", "got"));
    failure.differences().forEach(it -> lines.add(difference(it)));
    failure.explanation().lines().forEach(it -> lines.add(INDENT + it));
    return lines.toString();
  }

  private static String difference(Difference difference) {
    return Columns.sideBySide(
        INDENT + Columns.padded(difference.word(), WORD),
        expected(difference),
        difference.got().isEmpty() ? "–" : String.join("\n", difference.got()));
  }

  private static String expected(Difference difference) {
    String values = String.join("\n", difference.expected());
    return switch (difference.word()) {
      case Expectation.NOTHING -> "–";
      case "says" -> "… " + values.replace("\n", " …\n… ") + " …";
      case "says_not", "tags_not" -> "not " + values.replace("\n", "\nnot ");
      default -> values;
    };
  }

  private String place(String inShop) {
    return playbook.shop() + "/" + inShop;
  }

  // ---- what no test touched

  /** The shop's own rules that took part in no test; those that we ship are not its business. */
  List<Rule> unused() {
    Set<Integer> used =
        results.stream().flatMap(it -> it.rules().stream()).collect(Collectors.toSet());
    return playbook.rules().rules().stream()
        .filter(rule -> rule.place().contains("/") || rule.place().startsWith("shop.yml"))
        .filter(rule -> !used.contains(rule.index()))
        .toList();
  }

  /** The intents that no message of a test had. */
  Set<String> idle() {
    Set<String> idle = new TreeSet<>(intents);
    results.forEach(it -> idle.removeAll(it.intents()));
    return idle;
  }
}
