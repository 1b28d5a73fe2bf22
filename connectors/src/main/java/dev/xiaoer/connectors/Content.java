package dev.xiaoer.connectors;

import static dev.xiaoer.connectors.ContentText.lines;
import static dev.xiaoer.connectors.ContentText.requireHttps;
import static dev.xiaoer.connectors.ContentText.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    R image(Image image);

    R card(Card card);

    R leadCard(LeadCard card);

    R coupon(Coupon coupon);

    R groupInvite(GroupInvite invite);

    R video(Video video);

    R product(Product product);

    R phone(Phone phone);
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
   * A picture.
   *
   * @param name its file among the shop's media
   * @param text what it shows, for whoever cannot see it
   * @param ids the platform's own ids: {@code media_id}
   */
  record Image(String name, String text, Map<String, String> ids) implements Content {
    public Image {
      requireText(name, "name");
      requireText(text, "text");
      ids = Map.copyOf(ids);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.image(this);
    }

    @Override
    public String asText() {
      return text;
    }
  }

  /**
   * A title with what belongs to it.
   *
   * @param text may be empty
   * @param image a picture's file among the shop's media
   */
  record Card(String title, String text, Optional<String> image, Optional<Link> link)
      implements Content {
    public Card {
      requireText(title, "title");
      requireNonNull(text, "text");
      requireNonNull(image, "image");
      requireNonNull(link, "link");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.card(this);
    }

    @Override
    public String asText() {
      return lines(title, text, link.map(Link::asText).orElse(""));
    }
  }

  /** Where a tap leads, and what to tap on. */
  record Link(String url, String text) {
    public Link {
      requireHttps(url);
      requireText(text, "text");
    }

    String asText() {
      return text + "：" + url;
    }
  }

  /**
   * A card that asks for a phone number and the like.
   *
   * @param name what the shop calls it; a filled-in card comes back under this name
   * @param text said instead where the platform has no lead card
   * @param ids the platform's own ids: {@code card_id}
   * @param slots what is asked, in this order; where the platform asks by a card of its own, that
   *     card decides
   */
  record LeadCard(String name, String text, Map<String, String> ids, List<Slot> slots)
      implements Content {
    public LeadCard {
      requireText(name, "name");
      requireText(text, "text");
      ids = Map.copyOf(ids);
      slots = List.copyOf(slots);
      if (slots.isEmpty()) {
        throw new IllegalArgumentException("slots: none (expected: at least one)");
      }
      var names = new HashSet<String>();
      for (Slot slot : slots) {
        if (!names.add(slot.name())) {
          throw new IllegalArgumentException("slots: " + slot.name() + " (expected: once)");
        }
      }
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
   * One thing that a lead card asks for.
   *
   * @param name tells it from the card's other slots
   * @param label the question as the customer reads it
   * @param choices what can be chosen; empty for all but {@link Kind#CHOICE}
   */
  record Slot(String name, Kind kind, String label, boolean required, List<String> choices) {

    /** What may be filled in. */
    public enum Kind {
      PHONE,
      NAME,
      CITY,
      CHOICE,
      TEXT
    }

    /** What a card asks that does not say it. */
    public static final List<Slot> PHONE_AND_NAME =
        List.of(
            new Slot("phone", Kind.PHONE, "电话", true, List.of()),
            new Slot("name", Kind.NAME, "称呼", false, List.of()));

    public Slot {
      requireText(name, "name");
      requireNonNull(kind, "kind");
      requireText(label, "label");
      choices = List.copyOf(choices);
      if (choices.isEmpty() == (kind == Kind.CHOICE)) {
        throw new IllegalArgumentException(
            "choices: " + choices + " (expected: some for a choice, none for any other kind)");
      }
    }
  }

  /**
   * A coupon.
   *
   * @param name what the shop calls it
   * @param title may be empty
   * @param text said instead where the platform has no coupon
   * @param ids the platform's own ids: {@code activity_id}, {@code coupon_meta_id}
   * @param code what the customer shows or types to use it
   * @param until from then on it is worth nothing; empty means always
   */
  record Coupon(
      String name,
      String title,
      String text,
      Map<String, String> ids,
      Optional<String> code,
      Optional<Instant> until)
      implements Content {
    public Coupon {
      requireText(name, "name");
      requireNonNull(title, "title");
      requireText(text, "text");
      ids = Map.copyOf(ids);
      requireNonNull(code, "code");
      requireNonNull(until, "until");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.coupon(this);
    }

    /** Without {@link #until}: a date needs the shop's time zone, and its text can tell it. */
    @Override
    public String asText() {
      return lines(title, text, code.map(it -> "券码：" + it).orElse(""));
    }
  }

  /**
   * An invitation into a group.
   *
   * @param title may be empty
   * @param text said instead where the platform has no invitation
   * @param ids the platform's own ids: {@code group_id} or {@code group_token}
   * @param link where to join, https
   * @param image a picture's file among the shop's media: the group's code to scan
   */
  record GroupInvite(
      String title,
      String text,
      Map<String, String> ids,
      Optional<String> link,
      Optional<String> image)
      implements Content {
    public GroupInvite {
      requireNonNull(title, "title");
      requireText(text, "text");
      ids = Map.copyOf(ids);
      link.ifPresent(ContentText::requireHttps);
      requireNonNull(image, "image");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.groupInvite(this);
    }

    @Override
    public String asText() {
      return lines(title, text, link.orElse(""));
    }
  }

  /**
   * A video.
   *
   * @param title may be empty
   * @param text said instead where the platform cannot show it
   * @param ids the platform's own ids: {@code item_id} of a work of the account's
   * @param link where to watch it, https
   */
  record Video(String title, String text, Map<String, String> ids, Optional<String> link)
      implements Content {
    public Video {
      requireNonNull(title, "title");
      requireText(text, "text");
      ids = Map.copyOf(ids);
      link.ifPresent(ContentText::requireHttps);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.video(this);
    }

    @Override
    public String asText() {
      return lines(title, text, link.orElse(""));
    }
  }

  /**
   * Something that the shop sells.
   *
   * @param price as people read it, with its currency; may be empty
   * @param text may be empty
   * @param ids the platform's own ids: {@code product_id}
   * @param image a picture's file among the shop's media
   */
  record Product(
      String title,
      String price,
      String text,
      Map<String, String> ids,
      Optional<String> image,
      Optional<Link> link)
      implements Content {
    public Product {
      requireText(title, "title");
      requireNonNull(price, "price");
      requireNonNull(text, "text");
      ids = Map.copyOf(ids);
      requireNonNull(image, "image");
      requireNonNull(link, "link");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.product(this);
    }

    @Override
    public String asText() {
      return lines(title, price, text, link.map(Link::asText).orElse(""));
    }
  }

  /**
   * A number to call.
   *
   * @param number as people read it
   * @param text what to call it for; may be empty
   */
  record Phone(String number, String text) implements Content {
    public Phone {
      requireText(number, "number");
      requireNonNull(text, "text");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.phone(this);
    }

    @Override
    public String asText() {
      return lines(text, "电话：" + number);
    }
  }

  /** Whether customers may be sent there: https, with a host, and nothing before it. */
  static boolean isHttps(String url) {
    return ContentText.isHttps(url);
  }
}
