package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.RuleProblem;
import java.util.List;
import java.util.Optional;

/**
 * Compiles a file of raw DRL. Its implementation comes from a class loader of its own; this is the
 * door between the two. Safe for use by many threads.
 */
public interface DrlCompiler {

  Compiled compile(String file, String text);

  /**
   * What became of a file.
   *
   * @param rules in the order in which Drools asks them: by salience, then by place
   * @param program empty when there are problems
   */
  record Compiled(List<DrlRule> rules, Optional<DrlProgram> program, List<RuleProblem> problems) {
    public Compiled {
      rules = List.copyOf(rules);
      problems = List.copyOf(problems);
    }
  }

  /**
   * A rule as it stands in its file.
   *
   * @param also whether it is marked {@code @also}
   * @param line from 1
   */
  record DrlRule(String name, boolean also, int line, int column) {}
}
