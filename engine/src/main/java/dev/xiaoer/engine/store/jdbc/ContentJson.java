package dev.xiaoer.engine.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Content.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A content as JSON. What is empty is left out; what an earlier version did not write yet gets what
 * it meant then.
 */
final class ContentJson implements Content.Cases<ObjectNode> {
  private static final ContentJson WRITER = new ContentJson();

  /** Cards and coupons had no names at first. */
  private static final String NAMELESS = "-";

  private ContentJson() {}

  static ObjectNode write(Content content) {
    return content.match(WRITER);
  }

  static Content read(JsonNode node) {
    String text = node.path("text").asText();
    String kind = node.path("kind").asText();
    return switch (kind) {
      case "text" -> new Content.Text(text);
      case "menu" -> new Content.Menu(text, texts(node, "choices"));
      case "image" -> new Content.Image(name(node), text, Json.texts(node.path("ids")));
      case "card" -> new Content.Card(title(node), text, text(node, "image"), link(node));
      case "lead_card" ->
          new Content.LeadCard(name(node), text, Json.texts(node.path("ids")), slots(node));
      case "coupon" -> coupon(node);
      case "group_invite" ->
          new Content.GroupInvite(
              title(node),
              text,
              Json.texts(node.path("ids")),
              text(node, "link"),
              text(node, "image"));
      case "video" ->
          new Content.Video(title(node), text, Json.texts(node.path("ids")), text(node, "link"));
      case "product" ->
          new Content.Product(
              title(node),
              node.path("price").asText(),
              text,
              Json.texts(node.path("ids")),
              text(node, "image"),
              link(node));
      case "phone" -> new Content.Phone(node.path("number").asText(), text);
      default -> throw new IllegalStateException("content of a newer version: " + kind);
    };
  }

  private static Content coupon(JsonNode node) {
    return new Content.Coupon(
        name(node),
        title(node),
        node.path("text").asText(),
        Json.texts(node.path("ids")),
        text(node, "code"),
        Json.optionalInstant(node, "until"));
  }

  private static Optional<Content.Link> link(JsonNode node) {
    return Json.optional(
        node,
        "link",
        link -> new Content.Link(link.path("url").asText(), link.path("text").asText()));
  }

  private static List<Slot> slots(JsonNode node) {
    List<Slot> slots = new ArrayList<>();
    for (JsonNode slot : node.path("slots")) {
      slots.add(
          new Slot(
              name(slot),
              Slot.Kind.valueOf(slot.path("kind").asText().toUpperCase(Locale.ROOT)),
              slot.path("label").asText(),
              slot.path("required").asBoolean(),
              texts(slot, "choices")));
    }
    return slots.isEmpty() ? Slot.PHONE_AND_NAME : slots;
  }

  private static String name(JsonNode node) {
    return node.path("name").asText(NAMELESS);
  }

  private static String title(JsonNode node) {
    return node.path("title").asText();
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Json.optional(node, name, JsonNode::asText);
  }

  private static List<String> texts(JsonNode node, String name) {
    List<String> texts = new ArrayList<>();
    node.path(name).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Override
  public ObjectNode text(Content.Text text) {
    return node("text", text.text());
  }

  @Override
  public ObjectNode menu(Content.Menu menu) {
    ObjectNode node = node("menu", menu.title());
    putTexts(node, "choices", menu.choices());
    return node;
  }

  @Override
  public ObjectNode image(Content.Image image) {
    ObjectNode node = node("image", image.text()).put("name", image.name());
    Json.putTexts(node.putObject("ids"), image.ids());
    return node;
  }

  @Override
  public ObjectNode card(Content.Card card) {
    ObjectNode node = node("card", card.text()).put("title", card.title());
    card.image().ifPresent(image -> node.put("image", image));
    card.link().ifPresent(link -> putLink(node, link));
    return node;
  }

  @Override
  public ObjectNode leadCard(Content.LeadCard card) {
    ObjectNode node = node("lead_card", card.text()).put("name", card.name());
    Json.putTexts(node.putObject("ids"), card.ids());
    ArrayNode slots = node.putArray("slots");
    card.slots().forEach(slot -> putSlot(slots.addObject(), slot));
    return node;
  }

  private static void putSlot(ObjectNode node, Slot slot) {
    node.put("name", slot.name())
        .put("kind", slot.kind().name().toLowerCase(Locale.ROOT))
        .put("label", slot.label())
        .put("required", slot.required());
    if (!slot.choices().isEmpty()) {
      putTexts(node, "choices", slot.choices());
    }
  }

  @Override
  public ObjectNode coupon(Content.Coupon coupon) {
    ObjectNode node = node("coupon", coupon.text()).put("name", coupon.name());
    putTitle(node, coupon.title());
    Json.putTexts(node.putObject("ids"), coupon.ids());
    coupon.code().ifPresent(code -> node.put("code", code));
    coupon.until().ifPresent(until -> node.put("until", until.toEpochMilli()));
    return node;
  }

  @Override
  public ObjectNode groupInvite(Content.GroupInvite invite) {
    ObjectNode node = node("group_invite", invite.text());
    putTitle(node, invite.title());
    Json.putTexts(node.putObject("ids"), invite.ids());
    invite.link().ifPresent(link -> node.put("link", link));
    invite.image().ifPresent(image -> node.put("image", image));
    return node;
  }

  @Override
  public ObjectNode video(Content.Video video) {
    ObjectNode node = node("video", video.text());
    putTitle(node, video.title());
    Json.putTexts(node.putObject("ids"), video.ids());
    video.link().ifPresent(link -> node.put("link", link));
    return node;
  }

  @Override
  public ObjectNode product(Content.Product product) {
    ObjectNode node = node("product", product.text()).put("price", product.price());
    putTitle(node, product.title());
    Json.putTexts(node.putObject("ids"), product.ids());
    product.image().ifPresent(image -> node.put("image", image));
    product.link().ifPresent(link -> putLink(node, link));
    return node;
  }

  @Override
  public ObjectNode phone(Content.Phone phone) {
    return node("phone", phone.text()).put("number", phone.number());
  }

  private static void putLink(ObjectNode node, Content.Link link) {
    node.putObject("link").put("url", link.url()).put("text", link.text());
  }

  private static void putTitle(ObjectNode node, String title) {
    if (!title.isEmpty()) {
      node.put("title", title);
    }
  }

  private static void putTexts(ObjectNode node, String name, List<String> texts) {
    ArrayNode array = node.putArray(name);
    texts.forEach(array::add);
  }

  private static ObjectNode node(String kind, String text) {
    return Json.object().put("kind", kind).put("text", text);
  }
}
