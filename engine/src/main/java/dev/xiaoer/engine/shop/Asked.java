package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.RuleBook;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of the things that take looking up, or looking after, a shop's rules ask for.
 *
 * @param stock how many coupons are left
 * @param waiting how many people wait for a person
 * @param entities what is found in a text
 * @param numbers whether a text is a bare number: then none stands for a menu's choice
 * @param agenda what they have to say unasked
 */
public record Asked(
    boolean stock, boolean waiting, boolean entities, boolean numbers, Agenda agenda) {
  private static final Pattern NUMBER =
      Pattern.compile("text equals any of [^\\n]*\"\\p{Nd}{1,2}\"");

  /** By the conditions' texts; words of a merchant's that look like one only cost time. */
  static Asked by(RuleBook rules, Agenda agenda) {
    List<String> texts =
        rules.rules().stream().flatMap(rule -> rules.conditions(rule).stream()).toList();
    return new Asked(
        any(texts, "stock of "),
        any(texts, "waiting is "),
        any(texts, "entity "),
        texts.stream().anyMatch(text -> NUMBER.matcher(text).find()),
        agenda);
  }

  private static boolean any(List<String> texts, String words) {
    return texts.stream().anyMatch(text -> text.contains(words));
  }
}
