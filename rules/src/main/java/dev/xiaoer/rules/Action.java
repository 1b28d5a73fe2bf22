package dev.xiaoer.rules;

import static java.util.Objects.requireNonNull;

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

    R tag(Tag tag);

    R handOff(HandOff handOff);

    R staySilent(StaySilent silent);
  }

  /**
   * Says a text, with {@code {{variables}}}.
   *
   * @param holding a mere "one moment": it ends nobody's wait
   */
  record Say(String text, boolean holding) implements Action {
    public Say {
      requireNonNull(text, "text");
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

  /**
   * Hands the conversation to people.
   *
   * @param queue empty means the shop's first queue
   * @param otherwise sent as well when nobody of the queue is there; sends only
   */
  record HandOff(Optional<String> queue, List<Action> otherwise) implements Action {
    public HandOff {
      requireNonNull(queue, "queue");
      otherwise = List.copyOf(otherwise);
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
