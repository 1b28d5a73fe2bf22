package dev.xiaoer.rules.drools;

import dev.xiaoer.rules.condition.Moment;
import java.util.List;

/**
 * Questions that the network asks at once: no rule that asks the first goes without the others.
 *
 * @param id no other step of the network has it: Drools merges expressions of one id unseen
 * @param rule the first that asks them, to blame when one of them throws
 * @param indexed whether there are so many like it that they are looked up by hash; one question
 */
record Step(String id, CompiledRule rule, List<Question> questions, boolean indexed) {
  Step {
    questions = List.copyOf(questions);
  }

  boolean holds(Moment moment) {
    boolean holds = true;
    for (int i = 0; holds && i < questions.size(); i++) { // an iterator each would be garbage
      holds = rule.holds(questions.get(i).condition(), moment);
    }
    return holds;
  }
}
