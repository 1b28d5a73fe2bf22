package dev.xiaoer.rules.drl;

/** Finds its way in a text of DRL past what stands in quotes and in comments. */
final class Comments {

  private Comments() {}

  /** The text with blanks for its comments; every other character keeps its place. */
  static String blank(String text) {
    StringBuilder blanked = new StringBuilder(text);
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      if (text.charAt(at) == '/' && end > at + 1) {
        for (int i = at; i < end; i++) {
          blanked.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
        }
      }
      at = end;
    }
    return blanked.toString();
  }

  /** Where the parenthesis closes that was opened before; the end when it does not. */
  static int closing(String text, int from) {
    int open = 1;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      open += c == '(' ? 1 : 0;
      open -= c == ')' ? 1 : 0;
      if (open == 0) {
        return at;
      }
      at = end(text, at);
    }
    return text.length();
  }

  /** Where what begins here ends: a text in quotes, a comment, or a character. */
  private static int end(String text, int at) {
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      return quoted(text, at);
    } else if (text.startsWith("//", at)) {
      return before(text, "\n", at, 0);
    } else if (text.startsWith("/*", at)) {
      return before(text, "*/", at + 2, 2);
    }
    return at + 1;
  }

  private static int before(String text, String mark, int from, int length) {
    int end = text.indexOf(mark, from);
    return end < 0 ? text.length() : end + length;
  }

  private static int quoted(String text, int at) {
    char quote = text.charAt(at);
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote || c == '\n') {
        return i + 1;
      }
    }
    return text.length();
  }
}
