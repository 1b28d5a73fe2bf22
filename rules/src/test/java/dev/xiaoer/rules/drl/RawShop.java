package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.RuleBookContract;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.drools.DroolsRuleBook;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.RuleFileReader;
import dev.xiaoer.rules.source.SourceRule;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rule files of both kinds, in their order. For one thread. */
final class RawShop {
  static final String HEAD =
      """
      package rules
      import dev.xiaoer.rules.drl.Facts
      import dev.xiaoer.rules.drl.Message
      global dev.xiaoer.rules.drl.Actions actions

      """;

  private static final Drl DRL = Drl.allowed();

  private final Problems problems = new Problems();
  private final RuleFileReader reader =
      new RuleFileReader(Vocabulary.rules(), RuleBookContract.NAMES, problems);
  private final List<SourceRule> rules = new ArrayList<>();
  private final List<DrlFile> files = new ArrayList<>();

  RawShop yaml(String text) {
    YamlReader.read("rules/sales.yml", text, problems)
        .ifPresent(file -> rules.addAll(reader.rules(file)));
    return this;
  }

  /** Rules, to which what every file begins with is added. */
  RawShop drl(String rules) {
    return file(HEAD + rules);
  }

  RawShop file(String text) {
    var file = new Node.Scalar("rules/raw.drl", 1, 1, text, true);
    DRL.compile(file, rules.size(), Vocabulary.rules(), RuleBookContract.NAMES, problems)
        .ifPresent(files::add);
    return this;
  }

  List<RuleProblem> problems() {
    return problems.list();
  }

  RuleBook book() {
    return book("{say: 没太明白}");
  }

  RuleBook book(String fallback) {
    Node then = YamlReader.read("shop.yml", fallback, problems).orElseThrow();
    Optional<SourceRule> last = Optional.of(reader.fallback(then));
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.list());
    }
    RuleBook base = DroolsRuleBook.compile(rules, last);
    return files.isEmpty() ? base : new DrlRuleBook(base, files);
  }
}
