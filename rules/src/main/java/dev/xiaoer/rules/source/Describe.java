package dev.xiaoer.rules.source;

/** Says in a problem what stands in the file instead of what should. */
final class Describe {
  private static final int MAX_CHARS = 40;

  private Describe() {}

  /** {@code this is "abc"}, {@code this is a list} … */
  static String it(Node node) {
    return node.match(
        new Node.Cases<String>() {
          @Override
          public String scalar(Node.Scalar scalar) {
            return scalar.text().isBlank() ? "this is empty" : "this is \"" + cut(scalar) + "\"";
          }

          @Override
          public String sequence(Node.Sequence sequence) {
            return "this is a list";
          }

          @Override
          public String mapping(Node.Mapping mapping) {
            return "this is a set of keys and values";
          }
        });
  }

  private static String cut(Node.Scalar scalar) {
    String text = scalar.text();
    return text.length() <= MAX_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_CHARS / 2)) + "…";
  }
}
