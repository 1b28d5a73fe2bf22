package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.TextContains;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rule in raw DRL can ask, of any event: {@code Facts(event == "enter", open)}. The words
 * are those of {@code when} in YAML. Read only; for one thread.
 *
 * <p>A rule that means a customer's private message, as one in YAML does that names no event, asks
 * {@link Message}.
 */
public sealed class Facts permits Message {
  private final Situation situation;
  private final Tallies tallies;
  private final Moment moment;

  Facts(Situation situation, Tallies tallies) {
    this.situation = situation;
    this.tallies = tallies;
    this.moment = new Moment(situation);
  }

  /**
   * The facts of a situation.
   *
   * @param tallies the situation's, with this event counted
   */
  static Facts of(Situation situation, Tallies tallies) {
    boolean isMessage =
        situation.event().equals("message") && !situation.group() && situation.phase() == Phase.BOT;
    return isMessage ? new Message(situation, tallies) : new Facts(situation, tallies);
  }

  /** Whether a person has the conversation, and the customer is not to hear a bot. */
  boolean isWithAgent() {
    return situation.phase() == Phase.AGENT && !situation.event().equals("due");
  }

  /** {@code message}, {@code enter}, {@code due} … */
  public String getEvent() {
    return situation.event();
  }

  /** The sure intent; {@code unknown} when there is none. */
  public String getIntent() {
    return situation.intent().orElse(IntentIs.UNKNOWN);
  }

  /** Of the best intent, sure or not: 0 to 1. */
  public double getConfidence() {
    return situation.confidence();
  }

  /** As the customer wrote it; empty when it is no text. */
  public String getText() {
    return situation.text();
  }

  /** Whether the customer says one of these, compared as {@code text} in YAML compares. */
  public boolean says(String... words) {
    return TextContains.any(Set.of(words)).holds(moment);
  }

  /** {@code private} or {@code group}. */
  public String getChat() {
    return situation.group() ? "group" : "private";
  }

  public String getPlatform() {
    return situation.platform();
  }

  public String getAccount() {
    return situation.around().account();
  }

  /** The group's id; empty in private. */
  public String getGroup() {
    return situation.around().group();
  }

  /** Who has the conversation: {@code bot}, {@code waiting} or {@code agent}. */
  public String getPhase() {
    return situation.phase().name().toLowerCase(Locale.ROOT);
  }

  /** The person's name when one has the conversation; else empty. */
  public String getAgent() {
    return situation.around().agent();
  }

  /** By the shop's clock. */
  public ZonedDateTime getNow() {
    return situation.now();
  }

  /** {@code workday}, {@code day_off}, {@code holiday} or {@code make_up_workday}. */
  public String getDay() {
    return situation.around().day().name().toLowerCase(Locale.ROOT);
  }

  /** Whether the shop's hours say so. */
  public boolean isOpen() {
    return situation.open();
  }

  /** How long the customer has waited for an answer; zero when nobody waits. */
  public Duration getWaited() {
    return situation.waited();
  }

  public Set<String> getTags() {
    return situation.tags();
  }

  /** How close the customer is to the shop; empty when nobody said. */
  public String getTier() {
    return situation.customer().tier();
  }

  /** What was noted of the customer: {@code attributes["city"] == "上海"}. */
  public Map<String, String> getAttributes() {
    return situation.customer().attributes();
  }

  public boolean isFirstContact() {
    return situation.customer().first();
  }

  /** How long the customer had been silent; null when they never spoke. */
  public @Nullable Duration getIdle() {
    return situation.customer().idle().orElse(null);
  }

  /** {@code ad}, {@code video}, {@code live}; empty when unknown. */
  public String getSource() {
    return situation.customer().source();
  }

  /** The form that the customer is filling in; empty when none. */
  public String getForm() {
    return situation.around().form();
  }

  /** How many more sends the platform allows; very many when it does not count. */
  public int getSendsLeft() {
    return situation.around().sendsLeft().orElse(Integer.MAX_VALUE);
  }

  /** How many people wait for somebody of the shop. */
  public int getWaiting() {
    return situation.around().waiting();
  }

  /** What is left of each coupon that has a stock: {@code stock["new_year"] > 0}. */
  public Map<String, Integer> getStock() {
    return situation.around().stock();
  }

  /** What was found in the message: {@code entities["phone"] != null}. */
  public Map<String, String> getEntities() {
    return situation.around().entities();
  }

  /** What the shop's rules in YAML count, by the text that {@code explain} shows for it. */
  public Map<String, Integer> getCounts() {
    return tallies.held().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, counted -> counted.getValue().size()));
  }
}
