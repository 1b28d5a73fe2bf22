package dev.xiaoer.rules;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/** Situations for tests: a private message at ten in the morning, changed step by step. */
public record Scene(Situation situation) {
  public static final ZonedDateTime TEN =
      ZonedDateTime.of(2026, 11, 23, 10, 0, 0, 0, ZoneId.of("Asia/Shanghai"));

  private static final Situation PLAIN =
      new Situation(
          "message",
          Optional.empty(),
          0.3,
          "",
          false,
          "douyin",
          Set.of(),
          Phase.BOT,
          TEN,
          true,
          Duration.ZERO,
          Tallies.NONE);

  public static Scene event(String event) {
    return of(event, Optional.empty(), "");
  }

  public static Scene intent(String intent) {
    return of("message", Optional.of(intent), "");
  }

  public static Scene text(String text) {
    return of("message", Optional.empty(), text);
  }

  public static Scene of(String event, Optional<String> intent, String text) {
    return new Scene(copy(PLAIN, event, intent, text, Set.of(), TEN, Tallies.NONE));
  }

  private static Situation copy(
      Situation s,
      String event,
      Optional<String> intent,
      String text,
      Set<String> tags,
      ZonedDateTime now,
      Tallies tallies) {
    return new Situation(
        event,
        intent,
        s.confidence(),
        text,
        s.group(),
        s.platform(),
        tags,
        s.phase(),
        now,
        s.open(),
        s.waited(),
        tallies,
        s.customer(),
        s.around());
  }

  /** By this customer. */
  public Scene of(Customer customer) {
    return new Scene(situation.with(customer, situation.around()));
  }

  /** With this around. */
  public Scene in(Surroundings around) {
    return new Scene(situation.with(situation.customer(), around));
  }

  public Scene tags(String... tags) {
    Situation s = situation;
    return new Scene(copy(s, s.event(), s.intent(), s.text(), Set.of(tags), s.now(), s.tallies()));
  }

  public Scene at(ZonedDateTime now) {
    Situation s = situation;
    return new Scene(copy(s, s.event(), s.intent(), s.text(), s.tags(), now, s.tallies()));
  }

  public Scene after(Duration passed) {
    return at(TEN.plus(passed));
  }

  public Scene remembering(Tallies tallies) {
    Situation s = situation;
    return new Scene(copy(s, s.event(), s.intent(), s.text(), s.tags(), s.now(), tallies));
  }

  public Scene group() {
    return with(situation.confidence(), true, situation.platform(), situation.phase());
  }

  public Scene confidence(double confidence) {
    return with(confidence, situation.group(), situation.platform(), situation.phase());
  }

  public Scene platform(String platform) {
    return with(situation.confidence(), situation.group(), platform, situation.phase());
  }

  public Scene during(Phase phase) {
    return with(situation.confidence(), situation.group(), situation.platform(), phase);
  }

  private Scene with(double confidence, boolean group, String platform, Phase phase) {
    Situation s = situation;
    return new Scene(
        new Situation(
            s.event(),
            s.intent(),
            confidence,
            s.text(),
            group,
            platform,
            s.tags(),
            phase,
            s.now(),
            s.open(),
            s.waited(),
            s.tallies(),
            s.customer(),
            s.around()));
  }

  public Scene waited(Duration waited, boolean open) {
    Situation s = situation;
    return new Scene(
        new Situation(
            s.event(),
            s.intent(),
            s.confidence(),
            s.text(),
            s.group(),
            s.platform(),
            s.tags(),
            s.phase(),
            s.now(),
            open,
            waited,
            s.tallies(),
            s.customer(),
            s.around()));
  }
}
