package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Content.Card;
import dev.xiaoer.connectors.Content.Coupon;
import dev.xiaoer.connectors.Content.GroupInvite;
import dev.xiaoer.connectors.Content.Image;
import dev.xiaoer.connectors.Content.LeadCard;
import dev.xiaoer.connectors.Content.Menu;
import dev.xiaoer.connectors.Content.Phone;
import dev.xiaoer.connectors.Content.Product;
import dev.xiaoer.connectors.Content.Text;
import dev.xiaoer.connectors.Content.Video;
import dev.xiaoer.connectors.InboundEvent.Kind;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes contents as the platform's {@code msg_type} objects; text where it has no object for one.
 *
 * <p>Types and fields: DotNetCore.SKIT.FlurlHttpClient.ByteDance, DouyinOpen model samples. The
 * bounds of the question card are a public adapter's; beyond them the platform refuses.
 */
final class MessageWriter implements Content.Cases<Optional<ObjectNode>> {

  static final int MENU_TITLE = 30;
  static final int MENU_CHOICES = 6;
  static final int MENU_CHOICE = 14;

  private static final int TEXT = 1;
  private static final int IMAGE = 2;
  private static final int VIDEO = 3;
  private static final int LEAD_CARD = 8;
  private static final int GROUP_INVITATION = 9;
  private static final int COUPON = 11;
  private static final int QUESTIONS = 204;

  /** All that a group takes. */
  private static final Set<Integer> GROUP_TYPES = Set.of(TEXT, IMAGE, VIDEO, LEAD_CARD, 10);

  private static final MessageWriter NATIVE = new MessageWriter();

  private MessageWriter() {}

  static ObjectNode write(Content content, boolean inGroup) {
    return content
        .match(NATIVE)
        .filter(object -> !inGroup || GROUP_TYPES.contains(object.path("msg_type").intValue()))
        .orElseGet(() -> text(content.asText()));
  }

  /** Whether the platform has an object for this content. */
  static boolean isNative(Content content) {
    return content.match(NATIVE).isPresent();
  }

  /**
   * The platform echoes text as it was, pictures and lead cards as such, and the rest as "other".
   */
  static boolean mayEcho(Content content, MerchantSaid echo) {
    if (echo.kind() == Kind.TEXT) {
      return onTheWire(echo.text()).equals(onTheWire(content.asText()));
    }
    return content
        .match(NATIVE)
        .filter(object -> echoedAs(object).contains(echo.kind()))
        .isPresent();
  }

  /** Unpaired surrogates do not survive UTF-8, nor does white space at the ends. */
  private static String onTheWire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).strip();
  }

  /** Whether a picture sent by its id comes back as one is told nowhere. */
  private static Set<Kind> echoedAs(ObjectNode object) {
    return switch (object.path("msg_type").intValue()) {
      case TEXT -> Set.of(Kind.TEXT);
      case IMAGE -> Set.of(Kind.IMAGE, Kind.OTHER);
      case VIDEO -> Set.of(Kind.VIDEO, Kind.OTHER);
      case LEAD_CARD -> Set.of(Kind.LEAD_CARD);
      default -> Set.of(Kind.OTHER);
    };
  }

  @Override
  public Optional<ObjectNode> text(Text text) {
    return Optional.of(text(text.text()));
  }

  @Override
  public Optional<ObjectNode> menu(Menu menu) {
    if (!fits(menu)) {
      return Optional.empty();
    }
    var card = Json.object().put("title", menu.title());
    var questions = card.putArray("question_list");
    menu.choices().forEach(choice -> questions.addObject().put("text", choice));
    return Optional.of(object(QUESTIONS, "question_guide_msg_card", card));
  }

  @Override
  public Optional<ObjectNode> image(Image image) {
    return id(image.ids(), "media_id")
        .map(id -> object(IMAGE, "image", Json.object().put("media_id", id)));
  }

  /** The platform's own cards lead into apps and live rooms; none holds a text and a link. */
  @Override
  public Optional<ObjectNode> card(Card card) {
    return Optional.empty();
  }

  @Override
  public Optional<ObjectNode> leadCard(LeadCard card) {
    return id(card.ids(), "card_id")
        .map(id -> object(LEAD_CARD, "retain_consult_card", Json.object().put("card_id", id)));
  }

  @Override
  public Optional<ObjectNode> coupon(Coupon coupon) {
    Optional<Long> activity = number(coupon.ids(), "activity_id");
    Optional<Long> meta = number(coupon.ids(), "coupon_meta_id");
    if (activity.isEmpty() || meta.isEmpty()) {
      return Optional.empty();
    }
    var ids = Json.object().put("activity_id", activity.get()).put("coupon_meta_id", meta.get());
    return Optional.of(object(COUPON, "applet_coupon", ids));
  }

  @Override
  public Optional<ObjectNode> groupInvite(GroupInvite invite) {
    return invitation(invite, "group_id").or(() -> invitation(invite, "group_token"));
  }

  private static Optional<ObjectNode> invitation(GroupInvite invite, String key) {
    return id(invite.ids(), key)
        .map(id -> object(GROUP_INVITATION, "group_invitation", Json.object().put(key, id)));
  }

  /** A published work of the account's own; files cannot be sent. */
  @Override
  public Optional<ObjectNode> video(Video video) {
    return id(video.ids(), "item_id")
        .map(id -> object(VIDEO, "video", Json.object().put("item_id", id)));
  }

  @Override
  public Optional<ObjectNode> product(Product product) {
    return Optional.empty();
  }

  @Override
  public Optional<ObjectNode> phone(Phone phone) {
    return Optional.empty();
  }

  private static ObjectNode text(String text) {
    return object(TEXT, "text", Json.object().put("text", text));
  }

  private static ObjectNode object(int type, String name, ObjectNode value) {
    ObjectNode object = Json.object().put("msg_type", type);
    object.set(name, value);
    return object;
  }

  private static boolean fits(Menu menu) {
    return isWithin(menu.title(), MENU_TITLE)
        && menu.choices().size() <= MENU_CHOICES
        && menu.choices().stream().allMatch(choice -> isWithin(choice, MENU_CHOICE));
  }

  /** Counted in characters as people see them, not in UTF-16 halves. */
  private static boolean isWithin(String text, int most) {
    return !text.isBlank() && text.codePointCount(0, text.length()) <= most;
  }

  private static Optional<String> id(Map<String, String> ids, String key) {
    return Optional.ofNullable(ids.get(key)).filter(id -> !id.isBlank());
  }

  private static Optional<Long> number(Map<String, String> ids, String key) {
    return id(ids, key).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf);
  }
}
