package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.Spelling;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with variables: {@code {{customer.name}}}, or {@code {{customer.name|老板}}} with what to say
 * when the value is empty.
 *
 * <p>One pass from left to right: a value is put in as it is and never read again, so a customer
 * called {@code {{persona}}} stays called that.
 */
public final class TextTemplate {

  /** Braces cannot nest, so matching takes linear time. */
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}|]*+)(?:\\|([^{}]*+))?+}}");

  private TextTemplate() {}

  /**
   * Puts the values in. What is no variable stays as written; a shop with such a text is refused.
   */
  public static String render(String template, VariableSource source) {
    return VARIABLE
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, source)));
  }

  private static String value(MatchResult found, VariableSource source) {
    return Variable.named(found.group(1).strip())
        .map(source::value)
        .or(() -> Attributes.named(found.group(1).strip()).map(source::attribute))
        .map(value -> value.isBlank() ? otherwise(found) : value)
        .orElse(found.group());
  }

  private static String otherwise(MatchResult found) {
    return found.group(2) == null ? "" : found.group(2).strip();
  }

  /** What is wrong with a template, one sentence each. */
  static List<String> mistakes(String template, Set<String> attributes) {
    List<String> mistakes =
        VARIABLE
            .matcher(template)
            .results()
            .map(found -> found.group(1).strip())
            .filter(name -> Variable.named(name).isEmpty())
            .filter(name -> Attributes.named(name).filter(attributes::contains).isEmpty())
            .map(name -> unknown(name, attributes))
            .distinct()
            .toList();
    boolean open = VARIABLE.matcher(template).replaceAll("").contains("{{");
    return open ? List.of("\"{{\" without \"}}\"") : mistakes;
  }

  private static String unknown(String name, Set<String> attributes) {
    Set<String> known = new TreeSet<>(Attributes.variables(attributes));
    known.addAll(Variable.names());
    return "unknown variable {{" + name + "}}" + Spelling.didYouMean(name, known);
  }
}
