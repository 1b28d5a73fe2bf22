package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import java.util.List;
import java.util.Map;

/**
 * A shop's account on the web: its chat page.
 *
 * @param origins the sites that may show the page within theirs, {@code scheme://host[:port]} each
 * @param quick questions offered beside the composer; a tap says them
 */
public record WebSite(String account, List<String> origins, List<String> quick) {
  private static final int MOST_OFFERED = 3;

  public WebSite {
    requireNonNull(account, "account");
    origins = List.copyOf(origins);
    quick = List.copyOf(quick);
  }

  /** With questions of the shop's own, or else what it offers whom it does not understand. */
  WebSite offering(RuleBook rules, Map<String, Content.Menu> menus) {
    return quick.isEmpty() ? new WebSite(account, origins, offered(rules, menus)) : this;
  }

  private static List<String> offered(RuleBook rules, Map<String, Content.Menu> menus) {
    return rules.rules().stream()
        .filter(rule -> rule.kind() == Rule.Kind.FALLBACK)
        .flatMap(rule -> rule.then().stream())
        .filter(Action.ShowMenu.class::isInstance)
        .map(show -> menus.get(((Action.ShowMenu) show).menu()))
        .flatMap(menu -> menu.choices().stream())
        .limit(MOST_OFFERED)
        .toList();
  }
}
