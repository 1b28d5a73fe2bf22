package dev.xiaoer.intents.training;

import dev.xiaoer.intents.text.TextNormalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A merchant's examples by intent, in the order of the files: the order decides nothing. */
public record TrainingSet(Map<String, List<String>> examples) {

  public TrainingSet {
    var copy = new LinkedHashMap<String, List<String>>();
    examples.forEach((intent, texts) -> copy.put(intent, List.copyOf(texts)));
    examples = Collections.unmodifiableMap(copy);
  }

  /** An example of one intent. */
  public record Example(String intent, String text) {}

  /**
   * The same thing said under two intents, as the classifier reads it.
   *
   * @param text the example's normal form
   * @param examples all the examples that read like this, as written, in the set's order
   */
  public record Clash(String text, List<Example> examples) {

    public Clash {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Returns the examples that belong to more than one intent: one of the intents never hears them.
   */
  public List<Clash> clashes() {
    var clashes = new ArrayList<Clash>();
    byNormalForm()
        .forEach((text, claims) -> {
          if (!text.isEmpty() && claims.stream().map(Example::intent).distinct().count() > 1) {
            clashes.add(new Clash(text, claims));
          }
        });
    return clashes;
  }

  /** Returns the examples without a letter or digit: nothing can be learnt from them. */
  public List<Example> empty() {
    return byNormalForm().getOrDefault("", List.of());
  }

  private Map<String, List<Example>> byNormalForm() {
    var normalizer = new TextNormalizer();
    var claims = new LinkedHashMap<String, List<Example>>();
    examples.forEach((intent, texts) ->
        texts.forEach(text ->
            claims
                .computeIfAbsent(normalizer.normalize(text), key -> new ArrayList<>())
                .add(new Example(intent, text))));
    return claims;
  }

  /** Returns the distinct examples that say something, sorted: files may be cut differently. */
  SortedMap<String, SortedSet<String>> normalizedBy(TextNormalizer normalizer) {
    var normalized = new TreeMap<String, SortedSet<String>>();
    examples.forEach((intent, texts) -> {
      var own = new TreeSet<String>();
      texts.stream().map(normalizer::normalize).filter(t -> !t.isEmpty()).forEach(own::add);
      if (!own.isEmpty()) {
        normalized.put(intent, own);
      }
    });
    return normalized;
  }
}
