package dev.xiaoer.engine.publish;

import java.util.List;
import java.util.Locale;

/**
 * What became of an attempt to publish.
 *
 * @param version in service afterwards; empty when none is
 * @param lines what to tell whoever asked: changes, or all mistakes
 */
public record Outcome(Kind kind, String shop, String version, List<String> lines) {

  /** How it ended. */
  public enum Kind {
    PUBLISHED,
    /** The files are what is in service already. */
    UNCHANGED,
    /** The files have mistakes; what was in service stays. */
    REFUSED,
    ROLLED_BACK,
    /** There is no such shop, or no such version. */
    UNKNOWN;

    /** The word for it in figures and answers. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Outcome {
    lines = List.copyOf(lines);
  }
}
