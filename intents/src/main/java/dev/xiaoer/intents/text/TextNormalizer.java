package dev.xiaoer.intents.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes texts that mean the same the same way: width, case, spaces, punctuation, emoji, numbers,
 * drawn-out letters and politeness no longer differ.
 *
 * <p>A classifier must normalise what it is asked exactly as it normalised its examples, therefore
 * the rules carry a {@link #VERSION}. The result consists of letters, {@link #NUMBER} and single
 * spaces; it is empty only if the text has no letter and no digit. Normalising twice changes
 * nothing more. Immutable, safe for use by many threads.
 */
public final class TextNormalizer {

  /** Rises with every change that can alter a result. */
  public static final int VERSION = 2;

  /** What of a longer text is read; nobody says what he wants after two thousand characters. */
  public static final int MAX_CHARS = 2_000;

  /** Stands for any number, so that one price or year teaches all of them. */
  public static final char NUMBER = '0';

  /** Emoji as the platforms' own clients write them: [微笑], [doge]. */
  private static final Pattern EMOJI_CODE = Pattern.compile("\\[[\\p{IsHan}a-zA-Z]{1,6}]");

  /** 3.5, 12,000 and 10:30 are one number each. */
  private static final Pattern NUMBERS = Pattern.compile("\\p{Nd}+(?:[.,:/-]\\p{Nd}+)*");

  private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");

  private final Chatter chatter = new Chatter();

  /** Returns what is left of {@code text}: its matter. */
  public String normalize(String text) {
    String plain = composed(cut(text)).toLowerCase(Locale.ROOT);
    // NFKC can lengthen a text up to eighteen times.
    String numbered = NUMBERS.matcher(cut(plain)).replaceAll(String.valueOf(NUMBER));
    // Once more, since letters now meet that something invisible held apart.
    String letters = composed(lettersOf(EMOJI_CODE.matcher(numbered).replaceAll(" ")));
    return chatter.strip(DRAWN_OUT.matcher(letters).replaceAll("$1$1"));
  }

  /** Whether {@code text} asks nothing: a greeting, a thanks, or no word at all. */
  public boolean isChatter(String text) {
    String matter = normalize(text);
    return matter.isEmpty() || chatter.is(matter);
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
  }

  /** Keeps letters, the number mark and such spaces as part two words of a spaced script. */
  private static String lettersOf(String text) {
    var kept = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isKept(c)) {
        append(kept, gap, c);
        gap = false;
      } else {
        gap |= isGap(c);
      }
    }
    return kept.toString();
  }

  /** Two numbers that nothing parts, as an accent does not, are one. */
  private static void append(StringBuilder kept, boolean gap, int c) {
    int before = kept.length() == 0 ? ' ' : kept.codePointBefore(kept.length());
    if (gap && before != ' ' && isSpaced(before, c)) {
      kept.append(' ');
    }
    if (gap || c != NUMBER || before != NUMBER) {
      kept.appendCodePoint(c);
    }
  }

  private static boolean isKept(int c) {
    return c == NUMBER || Character.isLetter(c);
  }

  /** An apostrophe, an accent, a zero-width or half a character do not part words. */
  private static boolean isGap(int c) {
    int type = Character.getType(c);
    return c != '\''
        && c != '\u2019'
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.NON_SPACING_MARK;
  }

  private static boolean isSpaced(int before, int after) {
    boolean number = before == NUMBER || after == NUMBER;
    return number
        ? before == after
        : !Tokens.isWordByItself(before) && !Tokens.isWordByItself(after);
  }
}
