package dev.xiaoer.rules;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.rules.Mistake.Language;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mistake with what fills its template.
 *
 * @param arguments by place: the first stands for {@code {0}}
 */
public record Wording(Mistake mistake, List<String> arguments) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
  private static final String DASH = " – ";

  public Wording {
    requireNonNull(mistake, "mistake");
    arguments = List.copyOf(arguments);
  }

  /** What is wrong. */
  public String sentence(Language language) {
    String template = mistake.template(language);
    int dash = template.indexOf(DASH);
    return filled(dash < 0 ? template : template.substring(0, dash));
  }

  /** What would be right; empty when that goes without saying. */
  public String suggestion(Language language) {
    String template = mistake.template(language);
    int dash = template.indexOf(DASH);
    return dash < 0 ? "" : filled(template.substring(dash + DASH.length()));
  }

  /** Both in one line. */
  public String text(Language language) {
    return filled(mistake.template(language));
  }

  /** The arguments go in at once: one that looks like a place is text. */
  private String filled(String template) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place -> Matcher.quoteReplacement(arguments.get(Integer.parseInt(place.group(1)))));
  }
}
