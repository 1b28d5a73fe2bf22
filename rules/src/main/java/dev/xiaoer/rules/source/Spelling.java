package dev.xiaoer.rules.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds what somebody who misspelt a word probably meant. */
public final class Spelling {

  /** Above this two words are different words, however long they are. */
  private static final int MAX_EDITS = 3;

  /** Longer ones nobody mistypes; comparing them takes the square of their length. */
  private static final int MAX_CHARS = 100;

  private Spelling() {}

  /** The candidate nearest to {@code text}; empty when none is near. Ties go by alphabet. */
  public static Optional<String> nearest(String text, Collection<String> candidates) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
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

  /**
   * Letters added, left out, replaced or swapped with their neighbour; upper and lower case alike.
   * More than {@link #MAX_EDITS} are not counted to their end.
   */
  private static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        int moved = Math.min(last[j], row[j - 1]) + 1;
        int swapped = isSwap(a, b, i, j) ? beforeLast[j - 2] + 1 : Integer.MAX_VALUE;
        row[j] = Math.min(replaced, Math.min(moved, swapped));
        least = Math.min(least, row[j]);
      }
      if (least > MAX_EDITS + 1) { // a swap looks two rows back, and adds one
        return least;
      }
    }
    return row[b.length()];
  }

  private static boolean isSwap(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && same(a.charAt(i - 1), b.charAt(j - 2))
        && same(a.charAt(i - 2), b.charAt(j - 1));
  }

  private static boolean same(char a, char b) {
    return a == b || Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
