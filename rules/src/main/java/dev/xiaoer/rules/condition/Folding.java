package dev.xiaoer.rules.condition;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes texts comparable: full-width and half-width, upper and lower case are one (NFKC, then lower
 * case). Applied to the customer's text and to the merchant's, so that ＢＭＷ, BMW and bmw meet.
 */
public final class Folding {

  /** What is looked at of a customer's text; a longer one is no question but a flood. */
  public static final int MAX_CHARS = 2_000;

  private Folding() {}

  /** Folds at most {@link #MAX_CHARS} characters of a text. */
  public static String fold(String text) {
    // Cut twice: NFKC makes up to 18 characters of one (U+FDFA).
    return cut(Normalizer.normalize(cut(text), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
  }

  private static String cut(String text) {
    if (text.length() <= MAX_CHARS) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1));
    return text.substring(0, splitsPair ? MAX_CHARS - 1 : MAX_CHARS);
  }
}
