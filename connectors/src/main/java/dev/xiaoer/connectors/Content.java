package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What can be sent. A connector whose platform lacks one of these sends {@link #asText} instead. A
 * closed set: {@link #match} breaks the compile when it grows.
 */
public sealed interface Content {

  <R> R match(Cases<R> cases);

  /** What a platform that has nothing better shows: plain text, never empty. */
  String asText();

  /** One method per kind of content. */
  interface Cases<R> {
    R text(Text text);

    R menu(Menu menu);

    R leadCard(LeadCard card);

    R coupon(Coupon coupon);

    R groupInvite(GroupInvite invite);
  }

  record Text(String text) implements Content {
    public Text {
      requireText(text, "text");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.text(this);
    }

    @Override
    public String asText() {
      return text;
    }
  }

  /** Choices; a tap sends the chosen label back as if the customer had typed it. */
  record Menu(String title, List<String> choices) implements Content {
    public Menu {
      requireText(title, "title");
      choices = List.copyOf(choices);
      if (choices.isEmpty()) {
        throw new IllegalArgumentException("choices: none (expected: at least one)");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.menu(this);
    }

    @Override
    public String asText() {
      var text = new StringBuilder(title);
      for (int i = 0; i < choices.size(); i++) {
        text.append('\n').append(i + 1).append(". ").append(choices.get(i));
      }
      return text.toString();
    }
  }

  /**
   * A card that asks for a phone number and the like.
   *
   * @param text said instead where the platform has no lead card
   * @param ids the platform's own ids: {@code card_id}
   */
  record LeadCard(String text, Map<String, String> ids) implements Content {
    public LeadCard {
      requireText(text, "text");
      ids = Map.copyOf(ids);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leadCard(this);
    }

    @Override
    public String asText() {
      return text;
    }
  }

  /**
   * A coupon.
   *
   * @param text said instead where the platform has no coupon
   * @param ids the platform's own ids: {@code activity_id}, {@code coupon_meta_id}
   */
  record Coupon(String text, Map<String, String> ids) implements Content {
    public Coupon {
      requireText(text, "text");
      ids = Map.copyOf(ids);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.coupon(this);
    }

    @Override
    public String asText() {
      return text;
    }
  }

  /**
   * An invitation into a group.
   *
   * @param text said instead where the platform has no invitation
   * @param ids the platform's own ids: {@code group_id} or {@code group_token}
   */
  record GroupInvite(String text, Map<String, String> ids) implements Content {
    public GroupInvite {
      requireText(text, "text");
      ids = Map.copyOf(ids);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.groupInvite(this);
    }

    @Override
    public String asText() {
      return text;
    }
  }

  private static void requireText(String value, String name) {
    requireNonNull(value, name);
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + ": blank (expected: some text)");
    }
  }
}
