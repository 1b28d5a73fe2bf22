package dev.xiaoer.engine.webchat;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Content.Slot;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A lead card as filled in: checked here again, whatever the page let through.
 *
 * @param values by label, in the card's order, as they are to be kept; blank ones left out
 * @param problems by slot, one word each; when there are any, nothing is taken
 */
record LeadForm(Map<String, String> values, Map<String, String> problems) {
  private static final int LONGEST = 200;

  /** ITU-T E.164 allows 15 digits; shorter than 6 is no number anybody could be called back at. */
  private static final String PHONE = "\\+?\\d{6,15}";

  /** Eleven digits that begin with 1 are a mobile number in China, or a mistyped one. */
  private static final String CHINESE = "(\\+?86)?1\\d{10}";

  private static final String CHINESE_MOBILE = "(\\+?86)?1[3-9]\\d{9}";

  /** Reads what was filled in, by the slots' names; what the card did not ask is left out. */
  static LeadForm read(Content.LeadCard card, Map<String, String> fields) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> problems = new LinkedHashMap<>();
    for (Slot slot : card.slots()) {
      String value = oneLine(fields.getOrDefault(slot.name(), ""));
      String kept = slot.kind() == Slot.Kind.PHONE ? withoutSeparators(value) : value;
      Optional<String> problem = problem(slot, kept);
      problem.ifPresent(word -> problems.put(slot.name(), word));
      if (problem.isEmpty() && !kept.isEmpty()) {
        values.put(slot.label(), kept);
      }
    }
    return new LeadForm(values, problems);
  }

  /** Why it cannot be taken; empty when it can. */
  Optional<String> problem() {
    if (!problems.isEmpty()) {
      return Optional.of("invalid");
    }
    return values.isEmpty() ? Optional.of("empty") : Optional.empty();
  }

  private static String oneLine(String value) {
    return value.replaceAll("\\p{Cc}+", " ").strip();
  }

  /** Full-width digits become plain ones: an input method may leave them so. */
  private static String withoutSeparators(String phone) {
    return Normalizer.normalize(phone, Normalizer.Form.NFKC).replaceAll("[\\s()./\\p{Pd}]", "");
  }

  private static Optional<String> problem(Slot slot, String value) {
    if (value.isEmpty()) {
      return slot.required() ? Optional.of("required") : Optional.empty();
    }
    if (value.length() > LONGEST) {
      return Optional.of("too_long");
    }
    return fits(slot, value) ? Optional.empty() : Optional.of(word(slot.kind()));
  }

  private static boolean fits(Slot slot, String value) {
    return switch (slot.kind()) {
      case PHONE -> isPhone(value);
      case CHOICE -> slot.choices().contains(value);
      case NAME, CITY, TEXT -> true;
    };
  }

  private static boolean isPhone(String digits) {
    return digits.matches(PHONE) && (!digits.matches(CHINESE) || digits.matches(CHINESE_MOBILE));
  }

  private static String word(Slot.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
