package dev.xiaoer.rules.source;

import java.util.Set;

/**
 * The names that a shop's rules may use, since it has what they stand for.
 *
 * @param choices what can be tapped in menus
 * @param variables what may stand in {@code {{…}}} in a text, defaults apart: {@code customer.name}
 * @param targets whom a rule may notify
 */
public record Names(
    Set<String> intents,
    Set<String> menus,
    Set<String> images,
    Set<String> cards,
    Set<String> leadCards,
    Set<String> coupons,
    Set<String> groups,
    Set<String> queues,
    Set<String> platforms,
    Set<String> variables,
    Set<String> forms,
    Set<String> tiers,
    Set<String> videos,
    Set<String> products,
    Set<String> phones,
    Set<String> choices,
    Set<String> targets) {

  /** How close customers can be to a shop that has no words of its own for it. */
  public static final Set<String> USUAL_TIERS = Set.of("潜在", "路人", "好感", "真爱");

  /** Of a shop without forms, and with the usual tiers. */
  public Names(
      Set<String> intents,
      Set<String> menus,
      Set<String> images,
      Set<String> cards,
      Set<String> leadCards,
      Set<String> coupons,
      Set<String> groups,
      Set<String> queues,
      Set<String> platforms,
      Set<String> variables) {
    this(
        intents,
        menus,
        images,
        cards,
        leadCards,
        coupons,
        groups,
        queues,
        platforms,
        variables,
        Set.of(),
        USUAL_TIERS,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of());
  }

  public Names {
    intents = Set.copyOf(intents);
    menus = Set.copyOf(menus);
    images = Set.copyOf(images);
    cards = Set.copyOf(cards);
    leadCards = Set.copyOf(leadCards);
    coupons = Set.copyOf(coupons);
    groups = Set.copyOf(groups);
    queues = Set.copyOf(queues);
    platforms = Set.copyOf(platforms);
    variables = Set.copyOf(variables);
    forms = Set.copyOf(forms);
    tiers = Set.copyOf(tiers);
    videos = Set.copyOf(videos);
    products = Set.copyOf(products);
    phones = Set.copyOf(phones);
    choices = Set.copyOf(choices);
    targets = Set.copyOf(targets);
  }

  /** The same, with whom a rule may notify. */
  public Names withTargets(Set<String> names) {
    return new Names(
        intents, menus, images, cards, leadCards, coupons, groups, queues, platforms, variables,
        forms, tiers, videos, products, phones, choices, names);
  }
}
