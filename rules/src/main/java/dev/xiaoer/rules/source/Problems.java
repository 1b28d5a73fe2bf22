package dev.xiaoer.rules.source;

import dev.xiaoer.rules.Mistake;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.Wording;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Collects mistakes, so that a merchant sees all of them at once. For one thread. */
public final class Problems {
  private final SortedSet<RuleProblem> found = new TreeSet<>();

  public void add(Node at, String message) {
    found.add(new RuleProblem(at.file(), at.line(), at.column(), message));
  }

  /** Adds a mistake of a known kind, with what fills its template. */
  public void add(Node at, Mistake mistake, Object... arguments) {
    List<String> texts = Stream.of(arguments).map(String::valueOf).toList();
    found.add(new RuleProblem(at.file(), at.line(), at.column(), new Wording(mistake, texts)));
  }

  public void add(RuleProblem problem) {
    found.add(problem);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** By file, line and column. */
  public List<RuleProblem> list() {
    return List.copyOf(found);
  }
}
