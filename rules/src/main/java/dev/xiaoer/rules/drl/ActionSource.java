package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.RuleFileReader;
import dev.xiaoer.rules.source.Vocabulary;
import java.util.List;

/**
 * Where actions come from: a file of a shop that has these names. Immutable; safe for use by many
 * threads.
 */
record ActionSource(String file, Vocabulary vocabulary, Names names) {

  List<Action> read(Node then, Problems problems) {
    return new RuleFileReader(vocabulary, names, problems).actions(then);
  }
}
