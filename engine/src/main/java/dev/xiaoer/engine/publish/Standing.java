package dev.xiaoer.engine.publish;

import dev.xiaoer.rules.RuleProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How a shop's files and what is in service stand to each other.
 *
 * @param version in service; empty when no version ever was
 * @param since when that came into service
 * @param trouble why the files are not in service
 * @param setAside the version of the files that a rollback set aside, until they change; else empty
 */
public record Standing(
    String shop, String version, Instant since, Optional<Trouble> trouble, String setAside) {

  /**
   * The files have mistakes.
   *
   * @param since when the first of them was found; they were never mended since
   * @param problems not empty; files as {@code tengfa/rules/sales.yml}
   */
  public record Trouble(Instant since, List<RuleProblem> problems) {
    public Trouble {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("problems: none (expected: at least one)");
      }
    }

    /** {@code tengfa/rules/sales.yml:12:5}. */
    public String firstPlace() {
      RuleProblem first = problems.get(0);
      return first.file() + ":" + first.line() + ":" + first.column();
    }
  }

  static Standing inService(String shop, String version, Instant since) {
    return new Standing(shop, version, since, Optional.empty(), "");
  }

  static Standing never(String shop, Trouble trouble) {
    return new Standing(shop, "", trouble.since(), Optional.of(trouble), "");
  }

  Standing with(Trouble found) {
    Instant first = trouble.map(Trouble::since).orElse(found.since());
    return new Standing(
        shop, version, since, Optional.of(new Trouble(first, found.problems())), "");
  }

  Standing rolledBackFrom(String files) {
    return new Standing(shop, version, since, trouble, files);
  }

  /** Whether a rollback set these files aside. */
  boolean setsAside(String files) {
    return !setAside.isEmpty() && setAside.equals(files);
  }

  /** Whether the files say what is in service. */
  boolean isPlain() {
    return trouble.isEmpty() && setAside.isEmpty();
  }

  /** A line for operators; empty when there is nothing to tell. */
  public Optional<String> line() {
    if (trouble.isPresent()) {
      String inService = version.isEmpty() ? "not in service" : "version " + version + " stays";
      int mistakes = trouble.get().problems().size();
      return Optional.of(
          "%s: %s, since %s its files have %s, the first at %s"
              .formatted(
                  shop,
                  inService,
                  trouble.get().since().truncatedTo(ChronoUnit.SECONDS),
                  mistakes == 1 ? "a mistake" : mistakes + " mistakes",
                  trouble.get().firstPlace()));
    }
    return setAside.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: rolled back to version %s, until its files (version %s) change"
                .formatted(shop, version, setAside));
  }
}
