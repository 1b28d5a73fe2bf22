package dev.xiaoer.intents.text;

import java.util.ArrayList;
import java.util.List;

/** Cuts normalised text into tokens: one character of an unspaced script, a word, a number. */
final class Tokens {

  private Tokens() {}

  static List<String> of(String normalized) {
    var tokens = new ArrayList<String>(normalized.length());
    int start = 0;
    while (start < normalized.length()) {
      int end = end(normalized, start);
      if (normalized.charAt(start) != ' ') {
        tokens.add(normalized.substring(start, end));
      }
      start = end;
    }
    return tokens;
  }

  private static int end(String text, int start) {
    int first = text.codePointAt(start);
    int end = start + Character.charCount(first);
    if (first == ' ' || isAlone(first)) {
      return end;
    }
    while (end < text.length() && !isAlone(text.codePointAt(end)) && text.charAt(end) != ' ') {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private static boolean isAlone(int c) {
    return c == TextNormalizer.NUMBER || isWordByItself(c);
  }

  /** Chinese, Japanese and Thai do not put spaces between words. */
  static boolean isWordByItself(int c) {
    if (c < 0x0e00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
