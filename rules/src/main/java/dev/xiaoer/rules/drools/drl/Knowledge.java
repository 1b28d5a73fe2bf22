package dev.xiaoer.rules.drools.drl;

import dev.xiaoer.rules.drl.Actions;
import dev.xiaoer.rules.drl.DrlProgram;
import dev.xiaoer.rules.drl.Facts;
import java.util.function.Predicate;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** A file's rule base: each run has a session of its own. Safe for use by many threads. */
final class Knowledge implements DrlProgram {
  private final KieBase base;
  private final boolean acts;

  Knowledge(KieBase base) {
    this.base = base;
    this.acts = base.getKiePackages().stream().anyMatch(it -> !it.getGlobalVariables().isEmpty());
  }

  @Override
  public void run(Facts facts, Actions actions, Predicate<String> gate) {
    KnowledgeCompiler.within(() -> fire(facts, actions, gate));
  }

  private int fire(Facts facts, Actions actions, Predicate<String> gate) {
    KieSession session = base.newKieSession();
    try {
      if (acts) {
        session.setGlobal(KnowledgeCompiler.ACTIONS, actions);
      }
      session.insert(facts);
      return session.fireAllRules(match -> gate.test(match.getRule().getName()));
    } finally {
      session.dispose();
    }
  }
}
