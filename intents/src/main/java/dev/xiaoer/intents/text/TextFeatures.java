package dev.xiaoer.intents.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a model sees of a text: its features, and which of its tokens each of them covers.
 *
 * @param tokens the text's tokens with how much each tells, in order
 * @param features in order of their first token; the same name may come twice
 */
public record TextFeatures(List<Token> tokens, List<Feature> features) {

  public TextFeatures {
    tokens = List.copyOf(tokens);
    features = List.copyOf(features);
  }

  /**
   * One character, word or number.
   *
   * @param weight how much it tells of the matter, above 0 to 1
   */
  public record Token(String text, double weight) {}

  /** How strongly a feature known from the examples vouches for the tokens it covers. */
  public enum Kind {
    /** One character, or a number: seen in many words. */
    SINGLE,
    /** Some letters of a word. */
    PART,
    /** A word, a run of tokens, a synonym. */
    WHOLE
  }

  /**
   * One thing a model counts.
   *
   * @param from its first token
   * @param to the token after its last
   */
  public record Feature(String name, Kind kind, int from, int to) {}

  /** Returns the distinct names: a word said twice asks nothing else. */
  public List<String> names() {
    var names = new ArrayList<String>(features.size());
    var seen = new HashSet<String>();
    for (Feature feature : features) {
      if (seen.add(feature.name())) {
        names.add(feature.name());
      }
    }
    return names;
  }
}
