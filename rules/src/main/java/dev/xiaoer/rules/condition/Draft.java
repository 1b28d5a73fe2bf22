package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.Customer;
import dev.xiaoer.rules.DayKind;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Surroundings;
import dev.xiaoer.rules.Tallies;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A situation in the making: what an analysis imagines. It begins as a message without words, in
 * private, at ten o'clock on a Tuesday, while the shop is open and the bot has the conversation.
 * For one thread.
 */
public final class Draft {

  /** Customers tried; two tests at once need ten thousand, if chance is neither kind nor cruel. */
  private static final int MAX_CUSTOMERS = 20_000;

  private String event = "message";
  private String intent = IntentIs.UNKNOWN;
  private double confidence = 0.9;
  private String text = "";
  private boolean group;
  private String platform = "web";
  private final Set<String> tags = new HashSet<>();
  private Phase phase = Phase.BOT;
  private final DraftClock clock = new DraftClock();
  private boolean open = true;
  private Duration waited = Duration.ZERO;
  private final Map<Tally, Integer> counts = new LinkedHashMap<>();
  private final Set<String> ran = new HashSet<>();
  private final Map<String, Integer> shares = new LinkedHashMap<>();
  private final Map<String, String> attributes = new HashMap<>();
  private String tier = "";
  private boolean first;
  private Optional<Duration> idle = Optional.empty();
  private String source = "";
  private String account = "";
  private String groupId = "";
  private String form = "";
  private String agent = "";
  private OptionalInt sendsLeft = OptionalInt.empty();
  private int waiting;
  private final Map<String, Integer> stock = new HashMap<>();
  private final Map<String, String> entities = new HashMap<>();

  public void event(String event) {
    this.event = event;
  }

  /** {@link IntentIs#UNKNOWN} for none. */
  public void intent(String intent) {
    this.intent = intent;
  }

  public void confidence(double confidence) {
    this.confidence = confidence;
  }

  public void text(String text) {
    this.text = text;
  }

  public void group(boolean group) {
    this.group = group;
  }

  public void platform(String platform) {
    this.platform = platform;
  }

  public void tag(String tag, boolean has) {
    if (has) {
      tags.add(tag);
    } else {
      tags.remove(tag);
    }
  }

  public void phase(Phase phase) {
    this.phase = phase;
  }

  public void time(LocalTime time) {
    clock.time(time);
  }

  public void open(boolean open) {
    this.open = open;
  }

  public void waited(Duration waited) {
    this.waited = waited;
  }

  void date(LocalDateTime notBefore) {
    clock.from(notBefore);
  }

  /** As {@link Week} names it. */
  void weekday(String day) {
    clock.weekday(DayOfWeek.of(Week.DAYS.indexOf(day) + 1));
  }

  void dayOfMonth(String day) {
    clock.dayOfMonth(Integer.parseInt(day));
  }

  void day(DayKind kind) {
    clock.day(kind);
  }

  void account(String account) {
    this.account = account;
  }

  void groupId(String id) {
    this.groupId = id;
  }

  void tier(String tier) {
    this.tier = tier;
  }

  void source(String source) {
    this.source = source;
  }

  void form(String form) {
    this.form = form;
  }

  void agent(String agent) {
    this.agent = agent;
  }

  void first(boolean first) {
    this.first = first;
  }

  void idle(OptionalDouble millis) {
    this.idle =
        millis.isPresent()
            ? Optional.of(Duration.ofMillis((long) millis.getAsDouble()))
            : Optional.empty();
  }

  void sendsLeft(OptionalDouble sends) {
    this.sendsLeft =
        sends.isPresent() ? OptionalInt.of((int) sends.getAsDouble()) : OptionalInt.empty();
  }

  void waiting(OptionalDouble people) {
    this.waiting = (int) people.orElse(0);
  }

  void stock(String coupon, int left) {
    stock.put(coupon, left);
  }

  /** Empty for none. */
  void attribute(String name, String value) {
    put(attributes, name, value);
  }

  /** Empty for none. */
  void entity(String type, String value) {
    put(entities, type, value);
  }

  private static void put(Map<String, String> map, String name, String value) {
    if (value.isEmpty()) {
      map.remove(name);
    } else {
      map.put(name, value);
    }
  }

  /** That a rule ran just now. */
  void ran(String key) {
    ran.add(key);
  }

  /** In which part of a test the customer is: from this many percent to one more. */
  void share(String test, int percent) {
    shares.put(test, percent);
  }

  /** How often a tally shall have held, this moment included. */
  void count(Tally tally, int times) {
    counts.put(tally, times);
  }

  /** The situation as it stands. */
  public Situation situation() {
    ZonedDateTime now = clock.now();
    Situation bare = at(now, Tallies.NONE);
    Map<String, List<Instant>> held = new HashMap<>();
    ran.forEach(key -> held.put(key, List.of(now.toInstant())));
    if (!counts.isEmpty()) {
      Moment moment = new Moment(bare);
      counts.forEach((tally, times) -> {
        int before = times - (tally.isCounted(moment) ? 1 : 0);
        held.put(tally.key(), Stream.generate(now::toInstant).limit(Math.max(0, before)).toList());
      });
    }
    return held.isEmpty() ? bare : at(now, new Tallies(held));
  }

  private Situation at(ZonedDateTime now, Tallies tallies) {
    return new Situation(
        event,
        Optional.of(intent).filter(sure -> !sure.equals(IntentIs.UNKNOWN)),
        confidence,
        text,
        group,
        platform,
        tags,
        phase,
        now,
        open,
        waited,
        tallies,
        new Customer(customer(), attributes, tier, first, idle, source),
        new Surroundings(
            account, groupId, clock.day(), form, agent, sendsLeft, waiting, stock, entities));
  }

  /** One who is in all the parts that were asked for; anybody when none is found. */
  private String customer() {
    if (shares.isEmpty()) {
      return "";
    }
    return IntStream.range(0, MAX_CUSTOMERS)
        .mapToObj(i -> "customer-" + i)
        .filter(id ->
            shares.entrySet().stream()
                .allMatch(share -> ShareIs.isIn(share.getKey(), share.getValue(), id)))
        .findFirst()
        .orElse("");
  }
}
