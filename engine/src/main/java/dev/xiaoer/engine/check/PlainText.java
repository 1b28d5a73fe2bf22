package dev.xiaoer.engine.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text without what is put between letters to hide a word: width, case, spaces, dots, emoji; all
 * hearts are one. Punctuation that ends a sentence or a part of it stays. Remembers where each
 * character came from. Immutable.
 */
final class PlainText {
  private static final String HEARTS = "❤♥♡💗💖💕💓💛💚💙💜🧡";

  /** What ends something. */
  private static final String STOPS = ",，.。!！?？;；:：、\n%";

  private final String original;
  private final String text;
  private final List<Integer> starts;

  private PlainText(String original, String text, List<Integer> starts) {
    this.original = original;
    this.text = text;
    this.starts = starts;
  }

  static PlainText of(String original) {
    StringBuilder text = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < original.length(); ) {
      int character = original.codePointAt(i);
      String plain = plain(character);
      text.append(plain);
      for (int k = 0; k < plain.length(); k++) {
        starts.add(i);
      }
      i += Character.charCount(character);
    }
    return new PlainText(original, text.toString(), starts);
  }

  private static String plain(int character) {
    String same = Character.toString(character);
    if (HEARTS.contains(same)) {
      return "❤";
    }
    String folded = Normalizer.normalize(same, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return folded.codePoints().anyMatch(Character::isLetterOrDigit) || STOPS.contains(same)
        ? folded
        : "";
  }

  String text() {
    return text;
  }

  /** Where a word stands. One of Latin letters is not a piece of a longer one. */
  List<Integer> places(String word) {
    List<Integer> places = new ArrayList<>();
    for (int at = text.indexOf(word); at >= 0 && !word.isEmpty(); at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      if (!isOneWord(at) && !isOneWord(end)) {
        places.add(at);
      }
    }
    return places;
  }

  /** Whether the characters before and at a place are letters of one word, side by side. */
  private boolean isOneWord(int at) {
    return at > 0
        && at < text.length()
        && isLatin(text.charAt(at - 1))
        && isLatin(text.charAt(at))
        && starts.get(at) - starts.get(at - 1) <= 1;
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** What stands between two places in the text as it was written. */
  String original(int from, int to) {
    int end = to < starts.size() ? starts.get(to) : original.length();
    return original.substring(starts.get(from), end).strip();
  }
}
