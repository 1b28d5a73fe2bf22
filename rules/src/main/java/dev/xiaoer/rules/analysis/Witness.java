package dev.xiaoer.rules.analysis;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.rules.Situation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A situation that shows what is claimed.
 *
 * @param situation as a rule book decides it
 * @param facts what matters of it: the values of the aspects that the rules ask about, by their
 *     names, and {@code text}
 */
public record Witness(Situation situation, Map<String, String> facts) {
  public Witness {
    requireNonNull(situation, "situation");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
