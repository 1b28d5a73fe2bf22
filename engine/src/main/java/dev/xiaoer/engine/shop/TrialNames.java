package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.intents.training.TrainingSet;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a shop's tests may name, since the shop has it.
 *
 * @param rules empty when the rules could not be read: then any name will do
 */
record TrialNames(
    Set<String> intents,
    Set<String> queues,
    Set<String> platforms,
    Optional<Set<String>> rules,
    Catalogue content,
    Set<String> choices,
    Set<String> targets) {

  /** How tests call it that no rule answered, as rules call their fallback. */
  static final List<String> FALLBACK = List.of("fallback", "兜底");

  TrialNames(
      ShopSettings settings,
      TrainingSet intents,
      ContentReader.Result content,
      Optional<RuleBook> rules) {
    this(
        withUnknown(intents.examples().keySet()),
        Set.copyOf(settings.queues()),
        settings.accounts().keySet().stream().map(Account::platform).collect(Collectors.toSet()),
        rules.map(TrialNames::names),
        content.catalogue(),
        content.catalogue().menus().values().stream()
            .map(Content.Menu::choices)
            .flatMap(List::stream)
            .collect(Collectors.toSet()),
        settings.targets().keySet());
  }

  private static Set<String> withUnknown(Set<String> intents) {
    Set<String> names = new LinkedHashSet<>(intents);
    names.add("unknown");
    names.add("未知");
    return names;
  }

  private static Set<String> names(RuleBook book) {
    Set<String> names = book.rules().stream().map(Rule::name).collect(Collectors.toSet());
    names.addAll(FALLBACK);
    return names;
  }

  /** The names of a kind of content, by the word that expects it; empty for a word that is none. */
  Optional<Set<String>> contents(String word) {
    return switch (word) {
      case "menu" -> Optional.of(content.menus().keySet());
      case "image" -> Optional.of(content.images().keySet());
      case "card" -> Optional.of(content.cards().keySet());
      case "lead_card" -> Optional.of(content.leadCards().keySet());
      case "coupon" -> Optional.of(content.coupons().keySet());
      case "invite_group" -> Optional.of(content.groups().keySet());
      default -> Optional.empty();
    };
  }
}
