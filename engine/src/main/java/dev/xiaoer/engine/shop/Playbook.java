package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.sla.OpeningHours;
import dev.xiaoer.engine.sla.WorkCalendar;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.rules.RuleBook;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A published version of a shop: all that answering needs. Immutable; safe for use by many threads.
 *
 * @param shop the shop's id, its folder's name
 * @param name what people call the shop
 * @param persona who speaks for it
 * @param version hash of the shop's files: the same files give the same version
 * @param queues in file order; the first is the default
 * @param bestBefore how old an answer of the bot's may get before it is dropped
 * @param gather how long a burst of messages waits for the next; zero: each is decided at once
 * @param calendar which days are holidays and make-up workdays
 * @param menuIntents the intent that a tapped menu choice means, by the choice's label; {@link
 *     #MENU_CHOSEN} for one that does something itself
 * @param web the shop's chat page; empty when it has no account on the web
 * @param asked what its rules ask for that takes looking up
 * @param targets whom its rules notify, by name
 */
public record Playbook(
    String shop,
    String name,
    String persona,
    String version,
    ZoneId zone,
    OpeningHours hours,
    List<Account> accounts,
    List<String> queues,
    BotReturns botReturns,
    Duration bestBefore,
    Duration gather,
    WorkCalendar calendar,
    Catalogue catalogue,
    Map<String, String> menuIntents,
    IntentClassifier classifier,
    RuleBook rules,
    Optional<WebSite> web,
    Asked asked,
    Map<String, NotifyTarget> targets) {

  /** What a tapped choice means that does something itself and names no intent. */
  public static final String MENU_CHOSEN = "menu_chosen";

  public Playbook {
    accounts = List.copyOf(accounts);
    queues = List.copyOf(queues);
    menuIntents = Map.copyOf(menuIntents);
    targets = Map.copyOf(targets);
  }

  /** The queue that is meant when none is named; empty when the shop has none. */
  public String defaultQueue() {
    return queues.isEmpty() ? "" : queues.get(0);
  }

  /**
   * This without what takes most of the memory: the pictures, and the rules and the classifier,
   * which cannot be asked any more. All else stays.
   */
  Playbook atRest() {
    return with(catalogue.withoutPictures(), AtRest.INSTANCE, AtRest.INSTANCE);
  }

  /** This without its pictures. */
  Playbook withoutPictures() {
    return catalogue.media().isEmpty()
        ? this
        : with(catalogue.withoutPictures(), classifier, rules);
  }

  private Playbook with(Catalogue catalogue, IntentClassifier classifier, RuleBook rules) {
    return new Playbook(
        shop,
        name,
        persona,
        version,
        zone,
        hours,
        accounts,
        queues,
        botReturns,
        bestBefore,
        gather,
        calendar,
        catalogue,
        menuIntents,
        classifier,
        rules,
        web,
        asked,
        targets);
  }

  /** Whether the rules and the classifier are there. */
  boolean isAwake() {
    return rules != AtRest.INSTANCE;
  }

  /** A picture of the shop's, by the name of its file; maybe not in memory. */
  public Optional<Medium> medium(String file) {
    return Optional.ofNullable(catalogue.media().get(file));
  }

  /** An account that the shop answers for. {@code app} is empty for web and terminal. */
  public record Account(String platform, String app, String account) {}

  /**
   * When the bot takes a conversation back.
   *
   * @param afterPersonSilent after the person's last message; empty means never
   * @param unclaimed after a hand-off nobody took; empty means never
   */
  public record BotReturns(Optional<Duration> afterPersonSilent, Optional<Duration> unclaimed) {}
}
