package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.source.SourceRule;
import java.util.List;

/** Something wrong with a rule that is well written by itself. A closed set. */
public sealed interface Finding {

  /** The rule to look at. */
  SourceRule rule();

  /**
   * No situation meets all of the rule's conditions.
   *
   * @param clashing the fewest of them that exclude each other
   */
  record Impossible(SourceRule rule, List<Condition> clashing) implements Finding {
    public Impossible {
      clashing = List.copyOf(clashing);
    }
  }

  /**
   * Whenever the rule's conditions hold, a rule above answers.
   *
   * @param by these rules together, in file order
   * @param witness the rule's conditions hold, and one of {@code by} answers
   */
  record Shadowed(SourceRule rule, List<SourceRule> by, Witness witness) implements Finding {
    public Shadowed {
      by = List.copyOf(by);
    }
  }

  /** The book is too large to look at all of it: nothing more was looked for from this rule on. */
  record Unfinished(SourceRule rule) implements Finding {}

  /**
   * Two rules are meant for one situation and exclude each other in what they do.
   *
   * @param other the one above, which answers or runs besides
   * @param witness the conditions of both hold, and {@code other} does what it says
   */
  record Contradicting(SourceRule rule, SourceRule other, Witness witness) implements Finding {}
}
