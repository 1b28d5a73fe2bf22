package dev.xiaoer.rules.source;

import java.util.Set;

/**
 * The names that a shop's rules may use, since it has what they stand for.
 *
 * @param variables what may stand in {@code {{…}}} in a text, defaults apart: {@code customer.name}
 */
public record Names(
    Set<String> intents,
    Set<String> menus,
    Set<String> images,
    Set<String> cards,
    Set<String> leadCards,
    Set<String> forms,
    Set<String> coupons,
    Set<String> groups,
    Set<String> queues,
    Set<String> platforms,
    Set<String> variables) {

  public Names {
    intents = Set.copyOf(intents);
    menus = Set.copyOf(menus);
    images = Set.copyOf(images);
    cards = Set.copyOf(cards);
    leadCards = Set.copyOf(leadCards);
    forms = Set.copyOf(forms);
    coupons = Set.copyOf(coupons);
    groups = Set.copyOf(groups);
    queues = Set.copyOf(queues);
    platforms = Set.copyOf(platforms);
    variables = Set.copyOf(variables);
  }
}
