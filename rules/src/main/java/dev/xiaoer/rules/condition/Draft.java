package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A situation in the making: what an analysis imagines. It begins as a message without words, in
 * private, at ten o'clock on a Tuesday, while the shop is open and the bot has the conversation.
 * For one thread.
 */
public final class Draft {
  private static final ZonedDateTime TUESDAY =
      ZonedDateTime.of(2026, 9, 1, 10, 0, 0, 0, ZoneOffset.ofHours(8));

  private String event = "message";
  private String intent = IntentIs.UNKNOWN;
  private double confidence = 0.9;
  private String text = "";
  private boolean group;
  private String platform = "web";
  private final Set<String> tags = new HashSet<>();
  private Phase phase = Phase.BOT;
  private ZonedDateTime now = TUESDAY;
  private boolean open = true;
  private Duration waited = Duration.ZERO;
  private final Map<Tally, Integer> counts = new LinkedHashMap<>();

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
    now = now.with(time);
  }

  public void open(boolean open) {
    this.open = open;
  }

  public void waited(Duration waited) {
    this.waited = waited;
  }

  /** How often a tally shall have held, this moment included. */
  void count(Tally tally, int times) {
    counts.put(tally, times);
  }

  /** The situation as it stands. */
  public Situation situation() {
    Situation bare = with(Tallies.NONE);
    Moment moment = new Moment(bare);
    Map<String, List<Instant>> held = new HashMap<>();
    counts.forEach((tally, times) -> {
      int before = times - (tally.isCounted(moment) ? 1 : 0);
      held.put(tally.key(), Stream.generate(now::toInstant).limit(Math.max(0, before)).toList());
    });
    return held.isEmpty() ? bare : with(new Tallies(held));
  }

  private Situation with(Tallies tallies) {
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
        tallies);
  }
}
