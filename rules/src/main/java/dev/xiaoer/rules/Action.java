package dev.xiaoer.rules;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** What a rule can do. A closed set: {@link #match} breaks the compile when it grows. */
public sealed interface Action {

  <R> R match(Cases<R> cases);

  /** Whether the customer has an answer by this. */
  default boolean answers() {
    return sends();
  }

  /** Whether something goes out to the customer. */
  default boolean sends() {
    return true;
  }

  /** One method per kind of action. */
  interface Cases<R> {
    R say(Say say);

    R menu(ShowMenu menu);

    R image(SendImage image);

    R card(SendCard card);

    R leadCard(SendLeadCard card);

    R form(StartForm form);

    R coupon(SendCoupon coupon);

    R inviteGroup(InviteGroup invite);

    R video(SendVideo video);

    R product(SendProduct product);

    R phone(SendPhone phone);

    R tag(Tag tag);

    R untag(Untag untag);

    R set(SetAttribute set);

    R tier(SetTier tier);

    R handOff(HandOff handOff);

    R notify(Notify notify);

    R snooze(Snooze snooze);

    R close(Close close);

    R staySilent(StaySilent silent);
  }

  /**
   * Says a text, with {@code {{variables}}}.
   *
   * @param variants said in turn, one each time; at least one
   * @param holding a mere "one moment": it ends nobody's wait
   */
  record Say(List<String> variants, boolean holding) implements Action {
    public Say {
      variants = List.copyOf(variants);
      if (variants.isEmpty()) {
        throw new IllegalArgumentException("variants: none (expected: at least one)");
      }
    }

    /** Says the same always. */
    public Say(String text, boolean holding) {
      this(List.of(text), holding);
    }

    /** What is said first. */
    public String text() {
      return variants.get(0);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.say(this);
    }
  }

  /** Shows a menu of the shop's content. */
  record ShowMenu(String menu) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.menu(this);
    }
  }

  /** Sends a picture of the shop's content. */
  record SendImage(String image) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.image(this);
    }
  }

  /** Sends a card of the shop's content. */
  record SendCard(String card) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.card(this);
    }
  }

  /** Sends a lead card of the shop's content. */
  record SendLeadCard(String card) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leadCard(this);
    }
  }

  /** Asks a form of the shop's content, question by question. */
  record StartForm(String form) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.form(this);
    }
  }

  /** Sends a coupon of the shop's content. */
  record SendCoupon(String coupon) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.coupon(this);
    }
  }

  /** Invites into a group of the shop's content. */
  record InviteGroup(String group) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.inviteGroup(this);
    }
  }

  /** Sends a video of the shop's content. */
  record SendVideo(String video) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.video(this);
    }
  }

  /** Sends a product of the shop's content. */
  record SendProduct(String product) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.product(this);
    }
  }

  /** Sends a number to call of the shop's content. */
  record SendPhone(String phone) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.phone(this);
    }
  }

  /** Tags the customer. */
  record Tag(String tag) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tag(this);
    }

    @Override
    public boolean sends() {
      return false;
    }
  }

  /** Takes a tag from the customer. */
  record Untag(String tag) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.untag(this);
    }

    @Override
    public boolean sends() {
      return false;
    }
  }

  /** Notes something of the customer, in the place of what was noted before. */
  record SetAttribute(String name, String value) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.set(this);
    }

    @Override
    public boolean sends() {
      return false;
    }
  }

  /** Says how close the customer is to the shop. */
  record SetTier(String tier) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tier(this);
    }

    @Override
    public boolean sends() {
      return false;
    }
  }

  /**
   * Hands the conversation to people.
   *
   * @param queue empty means the shop's first queue
   * @param otherwise sent as well when nobody of the queue is there; sends only
   * @param priority {@value #FIRST} is served first, {@value #LAST} last
   * @param why told to whoever takes it; empty when nothing is to be told
   */
  record HandOff(Optional<String> queue, List<Action> otherwise, int priority, String why)
      implements Action {
    public static final int FIRST = 1;
    public static final int USUAL = 5;
    public static final int LAST = 9;

    public HandOff {
      requireNonNull(queue, "queue");
      otherwise = List.copyOf(otherwise);
      requireNonNull(why, "why");
      if (priority < FIRST || priority > LAST) {
        throw new IllegalArgumentException("priority: " + priority + " (expected: 1 to 9)");
      }
    }

    /** With the usual priority, and no more told. */
    public HandOff(Optional<String> queue, List<Action> otherwise) {
      this(queue, otherwise, USUAL, "");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.handOff(this);
    }

    @Override
    public boolean answers() {
      return true;
    }

    @Override
    public boolean sends() {
      return !otherwise.isEmpty();
    }
  }

  /**
   * Tells somebody of the shop; the customer sees nothing of it.
   *
   * @param target whom, as the shop names them
   * @param text with {@code {{variables}}}; empty means the usual one
   */
  record Notify(String target, String text) implements Action {
    public Notify {
      requireNonNull(target, "target");
      requireNonNull(text, "text");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notify(this);
    }

    @Override
    public boolean sends() {
      return false;
    }
  }

  /**
   * Lets nobody be late before a time: what the customer waits for is promised for then.
   *
   * @param lasts how long; or, when empty, until {@code at}
   * @param days after today; 0 means today, or tomorrow when {@code at} has passed
   */
  record Snooze(Optional<Duration> lasts, int days, LocalTime at) implements Action {
    public Snooze {
      requireNonNull(lasts, "lasts");
      requireNonNull(at, "at");
      if (days < 0) {
        throw new IllegalArgumentException("days: " + days + " (expected: >= 0)");
      }
    }

    /** So long from now. */
    public static Snooze lasting(Duration time) {
      return new Snooze(Optional.of(time), 0, LocalTime.MIDNIGHT);
    }

    /** Until a time of the shop's clock. */
    public static Snooze until(int days, LocalTime at) {
      return new Snooze(Optional.empty(), days, at);
    }

    /** When it ends that begins at {@code now}. */
    public Instant endsAt(ZonedDateTime now) {
      if (lasts.isPresent()) {
        return now.plus(lasts.get()).toInstant();
      }
      ZonedDateTime end = now.toLocalDate().plusDays(days).atTime(at).atZone(now.getZone());
      return (end.isAfter(now) ? end : end.plusDays(1)).toInstant();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.snooze(this);
    }

    @Override
    public boolean sends() {
      return false;
    }
  }

  /** Closes the conversation: nothing is owed any more. The customer's next message opens it. */
  record Close() implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.close(this);
    }

    @Override
    public boolean answers() {
      return true;
    }

    @Override
    public boolean sends() {
      return false;
    }
  }

  /** Says nothing, on purpose: the message needs no answer. */
  record StaySilent() implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.staySilent(this);
    }

    @Override
    public boolean answers() {
      return true;
    }

    @Override
    public boolean sends() {
      return false;
    }
  }
}
