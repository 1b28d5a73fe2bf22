package dev.xiaoer.rules.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds what somebody who misspelt a word probably meant. */
public final class Spelling {

  /** Above this two words are different words, however long they are. */
  private static final int MAX_EDITS = 3;

  private Spelling() {}

  /** The candidate nearest to {@code text}; empty when none is near. Ties go by alphabet. */
  public static Optional<String> nearest(String text, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> isNear(text, candidate))
        .min(
            Comparator.<String>comparingInt(candidate -> edits(text, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code – did you mean "x"?}, to be put behind a problem; empty when nothing is near. */
  public static String didYouMean(String text, Collection<String> candidates) {
    return nearest(text, candidates).map(word -> " – did you mean \"" + word + "\"?").orElse("");
  }

  /** Half of the letters may be wrong, since Chinese words have two: 意途 means 意图. */
  private static boolean isNear(String text, String candidate) {
    int allowed = Math.min(MAX_EDITS, Math.max(text.length(), candidate.length()) / 2);
    return Math.abs(text.length() - candidate.length()) <= allowed
        && edits(text, candidate) <= allowed;
  }

  /** Levenshtein distance, letters compared without case. */
  private static int edits(String a, String b) {
    int[] above = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
