package dev.xiaoer.connectors;

/**
 * Text that strangers wrote, made fit for everything behind a connector: databases, JSON and pages
 * take well-formed Unicode only. What a customer says is otherwise left as it is; it is the pages'
 * part to show it as text and apart from other texts.
 */
public final class ForeignText {

  /** Platforms allow 20 to 30 characters. A longer name would fill the answers it is put into. */
  static final int LONGEST_NAME = 64;

  /** The longest ids seen have some 90 characters. */
  static final int LONGEST_ID = 512;

  private static final char REPLACEMENT = '\uFFFD';

  /** Letters and a symbol by their kind, and blank all the same: taken by who wants no name. */
  private static final String BLANKS = "\u115F\u1160\u2800\u3164\uFFA0";

  private ForeignText() {}

  /** Returns the text with U+FFFD for each surrogate that is not one of a pair. */
  public static String wellFormed(String text) {
    int first = firstUnpaired(text, 0);
    if (first < 0) {
      return text;
    }
    var mended = new StringBuilder(text);
    for (int at = first; at >= 0; at = firstUnpaired(text, at + 1)) {
      mended.setCharAt(at, REPLACEMENT);
    }
    return mended.toString();
  }

  private static int firstUnpaired(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /**
   * Returns what a stranger calls himself, fit to be put into a sentence of ours: without line
   * breaks, other controls and the marks that turn the direction of what follows, and not longer
   * than {@value #LONGEST_NAME} characters. Empty when there is nothing in it to see.
   */
  public static String name(String text) {
    var name = new StringBuilder();
    wellFormed(text)
        .codePoints()
        .filter(c -> !isControl(c))
        .limit(LONGEST_NAME)
        .forEach(name::appendCodePoint);
    return name.codePoints().anyMatch(ForeignText::isVisible) ? name.toString().strip() : "";
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> BLANKS.indexOf(c) < 0;
    };
  }

  /**
   * Whether this can be an id of a platform's, to be kept and compared as it is. A mended id could
   * be that of something else.
   */
  public static boolean isId(String text) {
    return text.length() <= LONGEST_ID
        && text.codePoints().noneMatch(c -> isControl(c) || isSurrogate(c));
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || c == 0x61C // Arabic letter mark
        || (c >= 0x2028 && c <= 0x202E) // line and paragraph separators, embeddings, overrides
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2066 && c <= 0x2069); // isolates
  }
}
