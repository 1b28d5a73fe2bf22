package dev.xiaoer.intents.text;

import dev.xiaoer.intents.text.TextFeatures.Feature;
import dev.xiaoer.intents.text.TextFeatures.Kind;
import dev.xiaoer.intents.text.TextFeatures.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the features of a normalised text. Immutable, safe for use by many threads. */
public final class FeatureExtractor {

  private static final int LONGEST_RUN = 3;
  private static final int SHORTEST_PART = 3;
  private static final int LONGEST_PART = 4;

  /** What a token of {@code common.txt} tells, and a number: little, but not nothing. */
  private static final double COMMON_WEIGHT = 0.2;

  private static final double SYNONYM_WEIGHT = 0.6;
  private static final String SYNONYM_MARK = "=";

  private final Set<String> common = new HashSet<>();
  private final Synonyms synonyms = new Synonyms();

  public FeatureExtractor() {
    common.add(String.valueOf(TextNormalizer.NUMBER));
    WordList.read("common.txt").forEach(line -> common.addAll(List.of(line.split("\\s+"))));
  }

  /** Returns the features of {@code normalized}. */
  public TextFeatures extract(String normalized) {
    List<String> tokens = Tokens.of(normalized);
    var features = new ArrayList<Feature>();
    for (int from = 0; from < tokens.size(); from++) {
      addRuns(features, tokens, from);
      addSynonyms(features, tokens, from);
      addParts(features, tokens.get(from), from);
    }
    return new TextFeatures(weighed(tokens, features), features);
  }

  /** 在 and 哪 tell little, 在哪 tells more. */
  private List<Token> weighed(List<String> tokens, List<Feature> features) {
    var weights = new double[tokens.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = common.contains(tokens.get(i)) ? COMMON_WEIGHT : 1;
    }
    for (Feature feature : features) {
      for (int i = feature.from(); i < feature.to() && isSynonym(feature); i++) {
        weights[i] = Math.max(weights[i], SYNONYM_WEIGHT);
      }
    }
    return IntStream.range(0, weights.length)
        .mapToObj(i -> new Token(tokens.get(i), weights[i]))
        .toList();
  }

  private static boolean isSynonym(Feature feature) {
    return feature.name().startsWith(SYNONYM_MARK);
  }

  private static void addRuns(List<Feature> features, List<String> tokens, int from) {
    String first = tokens.get(from);
    features.add(new Feature(first, isWord(first) ? Kind.WHOLE : Kind.SINGLE, from, from + 1));
    int end = Math.min(tokens.size(), from + longestRun(first));
    for (int to = from + 2; to <= end; to++) {
      String name = String.join(" ", tokens.subList(from, to));
      features.add(new Feature(name, Kind.WHOLE, from, to));
    }
  }

  /** Three words of a spaced script are hardly ever said twice. */
  private static int longestRun(String first) {
    return isWord(first) ? LONGEST_RUN - 1 : LONGEST_RUN;
  }

  private void addSynonyms(List<Feature> features, List<String> tokens, int from) {
    int end = Math.min(tokens.size(), from + synonyms.longest());
    for (int to = from + 1; to <= end; to++) {
      int last = to;
      synonyms
          .meaning(tokens.subList(from, to))
          .ifPresent(
              word -> features.add(new Feature(SYNONYM_MARK + word, Kind.WHOLE, from, last)));
    }
  }

  private static void addParts(List<Feature> features, String token, int at) {
    if (!isWord(token)) {
      return;
    }
    String edged = "<" + token + ">";
    for (int length = SHORTEST_PART; length <= LONGEST_PART; length++) {
      for (int start = 0; start + length <= edged.length(); start++) {
        String name = "#" + edged.substring(start, start + length);
        features.add(new Feature(name, Kind.PART, at, at + 1));
      }
    }
  }

  private static boolean isWord(String token) {
    return token.length() > 1 && !Tokens.isWordByItself(token.codePointAt(0));
  }
}
