package dev.xiaoer.rules.condition;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A merchant's regular expression, made to fit texts as {@link Folding#fold} leaves them, and
 * otherwise of the same meaning: {@code \D} is not {@code \d}, and a full-width bracket is a
 * character to the merchant, so it becomes an escaped bracket and not syntax.
 *
 * <p>The matcher itself must not fold case: RE2/J never ends compiling a case-insensitive class
 * such as {@code [0-龥]}, since it goes round the letters that have no way back to themselves (found
 * by fuzzing). For one pattern and one thread.
 */
final class FoldedPattern {
  private final String written;
  private final StringBuilder folded = new StringBuilder();
  private int at;
  private boolean inClass;

  private FoldedPattern(String written) {
    this.written = written;
  }

  /**
   * Folds.
   *
   * @throws IllegalArgumentException with a message for the merchant when it asks for folded case
   */
  static String of(String written) {
    return new FoldedPattern(written).fold();
  }

  private String fold() {
    while (at < written.length()) {
      if (next("\\")) {
        escape();
      } else if (!inClass && next("(?")) {
        group();
      } else if (next("[")) {
        open();
      } else {
        inClass = inClass && !next("]");
        character();
      }
    }
    return folded.toString();
  }

  private boolean next(String syntax) {
    return written.startsWith(syntax, at);
  }

  private void escape() {
    if (next("\\Q")) {
      quotation();
    } else if (written.regionMatches(true, at + 1, "p{", 0, 2) || next("\\x{")) {
      copyThrough("}");
    } else {
      int escaped = at + 1;
      copy(escaped < written.length() ? written.offsetByCodePoints(escaped, 1) : escaped);
    }
  }

  /** {@code \Q…\E}: no character of it is syntax. */
  private void quotation() {
    int end = written.indexOf("\\E", at);
    int last = end < 0 ? written.length() : end;
    for (at += 2; at < last; ) {
      int character = written.codePointAt(at);
      folded.append(isSyntax(character) ? "\\" : "");
      character();
    }
    at = Math.min(written.length(), last + 2);
  }

  /** Flags and names are not text. */
  private void group() {
    if (next("(?P<") || next("(?<")) {
      copyThrough(">");
      return;
    }
    int end = at + 2;
    while (end < written.length() && "):".indexOf(written.charAt(end)) < 0) {
      end++;
    }
    if (written.substring(at, end).contains("i")) {
      throw new IllegalArgumentException("upper and lower case are alike – leave out (?i)");
    }
    copy(end);
  }

  private void open() {
    if (inClass) {
      if (next("[:") && written.indexOf(":]", at) > 0) {
        copyThrough(":]");
      } else {
        character();
      }
      return;
    }
    inClass = true;
    copy(at + (next("[^") ? 2 : 1));
    if (next("]")) { // as the first one it closes nothing
      character();
    }
  }

  private void character() {
    int character = written.codePointAt(at);
    String same = Character.toString(character);
    String normal = Normalizer.normalize(same, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    if (normal.equals(same)) {
      folded.append(same);
    } else {
      normal
          .codePoints()
          .forEach(part -> folded.append(isSyntax(part) ? "\\" : "").appendCodePoint(part));
    }
    at += same.length();
  }

  private static boolean isSyntax(int character) {
    return character < 0x80 && !Character.isLetterOrDigit(character) && character != ' ';
  }

  private void copyThrough(String end) {
    int found = written.indexOf(end, at);
    copy(found < 0 ? written.length() : found + end.length());
  }

  private void copy(int until) {
    folded.append(written, at, until);
    at = until;
  }
}
