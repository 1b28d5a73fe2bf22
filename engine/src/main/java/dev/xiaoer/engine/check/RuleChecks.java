package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.Catalogue.CouponOffer;
import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.rules.Mistake;
import dev.xiaoer.rules.Mistake.Language;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.analysis.Finding;
import dev.xiaoer.rules.analysis.RuleAnalysis;
import dev.xiaoer.rules.analysis.Witness;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.DatesAre;
import dev.xiaoer.rules.condition.Draft;
import dev.xiaoer.rules.condition.Flag;
import dev.xiaoer.rules.condition.FlagIs;
import dev.xiaoer.rules.condition.HoursAre;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.StockIs;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.SourceRule;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rules that never fire, and rules that contradict each other. For one thread. */
final class RuleChecks {
  private static final Condition HOLIDAY = new FlagIs(Flag.HOLIDAY, true);

  private final ShopDraft draft;
  private final LocalDateTime now;
  private final Problems problems;
  private final Map<String, Node> places = new HashMap<>();

  RuleChecks(ShopDraft draft, LocalDateTime now, Problems problems) {
    this.draft = draft;
    this.now = now;
    this.problems = problems;
    draft.ruleFiles().forEach(this::remember);
  }

  private void remember(Node node) {
    if (node instanceof Node.Mapping) {
      places.putIfAbsent(node.place(), node);
    }
    Nodes.children(node).forEach(this::remember);
  }

  /**
   * Looks.
   *
   * @param told what is wrong with the files: of a rule that was not read well nothing can be said
   */
  void check(List<RuleProblem> told) {
    List<SourceRule> rules = draft.rules().stream().filter(rule -> isWell(rule, told)).toList();
    boolean shopIsWell = told.stream().noneMatch(problem -> problem.file().equals("shop.yml"));
    List<Condition> never = shopIsWell ? Premises.never(draft) : List.of();
    RuleAnalysis.of(rules, draft.intents().examples(), never).forEach(this::tell);
    if (shopIsWell) {
      rules.forEach(this::circumstances);
    }
  }

  /** What never comes at this shop, and what will not come any more. */
  private void circumstances(SourceRule rule) {
    for (Condition condition : rule.conditions()) {
      if (condition == HoursAre.CLOSED && draft.hours().isRoundTheClock()) {
        problems.add(at(rule), ShopMistake.NEVER_CLOSED, rule.name());
      } else if (condition.equals(HOLIDAY) && draft.calendar().announced().isEmpty()) {
        problems.add(at(rule), ShopMistake.NEVER_HOLIDAY, rule.name());
      } else if (condition instanceof StockIs stock && isWithoutEnd(stock)) {
        problems.add(at(rule), ShopMistake.STOCK_WITHOUT_END, rule.name(), stock.coupon());
      } else if (condition instanceof DatesAre dates && !dates.until().isAfter(now)) {
        problems.add(at(rule), ShopMistake.RULE_OVER, rule.name(), dates.until().toLocalDate());
      }
    }
  }

  private boolean isWithoutEnd(StockIs stock) {
    CouponOffer offer = draft.catalogue().coupons().get(stock.coupon());
    return offer != null
        && offer.stock().isEmpty()
        && !stock.holds(new Moment(new Draft().situation()));
  }

  private boolean isWell(SourceRule rule, List<RuleProblem> told) {
    Node node = at(rule);
    int end = lastLine(node);
    return told.stream()
        .noneMatch(problem ->
            problem.file().equals(node.file())
                && isMistake(problem)
                && problem.line() >= node.line()
                && problem.line() <= end);
  }

  /** What the readers say has no wording yet, and is never advice. */
  private static boolean isMistake(RuleProblem problem) {
    return problem
        .wording()
        .filter(it -> it.mistake().severity() == Mistake.Severity.ADVICE)
        .isEmpty();
  }

  private static int lastLine(Node node) {
    return Nodes.children(node).stream()
        .mapToInt(RuleChecks::lastLine)
        .reduce(node.line(), Math::max);
  }

  private void tell(Finding finding) {
    Node at = at(finding.rule());
    String name = finding.rule().name();
    if (finding instanceof Finding.Impossible impossible) {
      String clashing =
          impossible.clashing().stream().map(Condition::text).collect(Collectors.joining("; "));
      problems.add(at, ShopMistake.IMPOSSIBLE_RULE, name, clashing);
    } else if (finding instanceof Finding.Shadowed shadowed) {
      String by = shadowed.by().stream().map(RuleChecks::named).collect(Collectors.joining(", "));
      tell(at, ShopMistake.SHADOWED_RULE, name, by, shadowed.witness());
    } else if (finding instanceof Finding.Unfinished) {
      problems.add(at, ShopMistake.NOT_ALL_LOOKED_AT, name);
    } else if (finding instanceof Finding.Contradicting contradicting) {
      String other = named(contradicting.other());
      tell(at, ShopMistake.CONTRADICTION, name, other, contradicting.witness());
    }
  }

  private void tell(Node at, ShopMistake mistake, String name, String others, Witness witness) {
    problems.add(
        at,
        mistake,
        name,
        others,
        WitnessText.of(witness, Language.ENGLISH),
        WitnessText.of(witness, Language.CHINESE));
  }

  private static String named(SourceRule rule) {
    return "\"" + rule.name() + "\" (" + rule.place() + ")";
  }

  /** Where a rule stands; of a rule that is not in a file as such, at least the line. */
  private Node at(SourceRule rule) {
    Node node = places.get(rule.place());
    if (node != null) {
      return node;
    }
    int colon = rule.place().lastIndexOf(':');
    int line = Integer.parseInt(rule.place().substring(colon + 1));
    return new Node.Scalar(rule.place().substring(0, colon), line, 1, "", false);
  }
}
