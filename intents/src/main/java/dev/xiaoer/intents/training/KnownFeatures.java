package dev.xiaoer.intents.training;

import dev.xiaoer.intents.text.TextFeatures;
import dev.xiaoer.intents.text.TextFeatures.Feature;
import dev.xiaoer.intents.text.TextFeatures.Kind;
import dev.xiaoer.intents.text.TextFeatures.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which features each intent's examples have, and so how much of a text an intent has heard before.
 *
 * <p>A model that knows two intents calls one of them probable whatever is said. What it has never
 * heard gives it away. Immutable, safe for use by many threads.
 */
final class KnownFeatures {

  /** One character of a word heard before is half a word at best. */
  private static final double SINGLE_CREDIT = 0.4;

  /** Letters of words heard before: loans where loan was heard. */
  private static final double PARTS_CREDIT = 0.8;

  /** 这是什么 says nothing; that each of its words was heard before must not make it known. */
  private static final double LEAST_SAID = 1.3;

  private final Map<String, Set<String>> byIntent = new HashMap<>();

  /** Features that several intents have are kept once: a gateway has a thousand shops. */
  KnownFeatures(Map<String, List<TextFeatures>> examples) {
    Map<String, String> first = new HashMap<>();
    examples.forEach((intent, texts) -> {
      Set<String> known = new HashSet<>();
      for (TextFeatures text : texts) {
        text.names().forEach(name -> known.add(first.computeIfAbsent(name, it -> name)));
      }
      byIntent.put(intent, Set.copyOf(known));
    });
  }

  /** Returns the share of what {@code text} says that {@code intent} has heard, 0 to 1. */
  double share(TextFeatures text, String intent) {
    double[] credits = credits(text, byIntent.getOrDefault(intent, Set.of()));
    double heard = 0;
    double said = 0;
    List<Token> tokens = text.tokens();
    for (int i = 0; i < credits.length; i++) {
      heard += credits[i] * tokens.get(i).weight();
      said += tokens.get(i).weight();
    }
    return heard / Math.max(said, LEAST_SAID);
  }

  private static double[] credits(TextFeatures text, Set<String> known) {
    var credits = new double[text.tokens().size()];
    var parts = new int[credits.length];
    var knownParts = new int[credits.length];
    for (Feature feature : text.features()) {
      boolean isKnown = known.contains(feature.name());
      if (feature.kind() == Kind.PART) {
        parts[feature.from()]++;
        knownParts[feature.from()] += isKnown ? 1 : 0;
      } else if (isKnown) {
        raise(credits, feature);
      }
    }
    for (int i = 0; i < credits.length; i++) {
      double share = parts[i] == 0 ? 0 : (double) knownParts[i] / parts[i];
      credits[i] = Math.max(credits[i], PARTS_CREDIT * share);
    }
    return credits;
  }

  private static void raise(double[] credits, Feature feature) {
    double credit = feature.kind() == Kind.SINGLE ? SINGLE_CREDIT : 1;
    for (int i = feature.from(); i < feature.to(); i++) {
      credits[i] = Math.max(credits[i], credit);
    }
  }
}
