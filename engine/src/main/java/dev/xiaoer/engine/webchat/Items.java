package dev.xiaoer.engine.webchat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.web.WebEvents;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.store.History;
import dev.xiaoer.engine.turn.Occasion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was said, as one shop's page shows it. A reply is shown once it counts as sent, not before:
 * what is shown can never be dropped again. Immutable; safe for use by many threads.
 *
 * @param shop whose pictures they are
 */
record Items(String shop) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What a person of the shop's says; DESIGN 6.2. */
  private static final String PERSON = "person";

  /** The middle of a number that is long enough to be somebody's: no business of a screen's. */
  private static final Pattern MIDDLE = Pattern.compile("(?<=\\d{3})\\d(?=\\d{2})");

  /** The items of a page of history, oldest first. */
  ArrayNode of(History history) {
    ArrayNode items = MAPPER.createArrayNode();
    history.turns().forEach(turn -> of(turn).forEach(items::add));
    return items;
  }

  private List<ObjectNode> of(History.Past turn) {
    List<ObjectNode> items = new ArrayList<>();
    said(turn.happened(), turn.messageId()).ifPresent(items::add);
    turn.replies().forEach(reply -> reply(reply).ifPresent(items::add));
    return items;
  }

  /** What was said, unless it was nothing to be read: a visit, a time that came. */
  Optional<ObjectNode> said(Happened happened, String messageId) {
    boolean isLead = happened.event().equals(Occasion.LEAD);
    boolean isPerson = happened.event().equals(PERSON);
    boolean isSaid = isLead || isPerson || happened.event().equals(Occasion.MESSAGE);
    if (!isSaid || happened.text().isEmpty()) {
      return Optional.empty();
    }
    String from = isPerson ? PERSON : "me";
    ObjectNode item = item(happened.id(), happened.at(), from, isLead ? "lead" : "text");
    if (!isPerson) {
      item.put("id", WebEvents.idOfVisitor(messageId));
    }
    return Optional.of(item.put("text", isLead ? masked(happened.text()) : happened.text()));
  }

  static String masked(String text) {
    return MIDDLE.matcher(text).replaceAll("*");
  }

  /** A reply, if it is out. */
  Optional<ObjectNode> reply(Outgoing reply) {
    Progress progress = reply.progress();
    if (progress.status() != Progress.Status.SENT) {
      return Optional.empty();
    }
    String kind = reply.reply().content().match(KIND);
    ObjectNode item = item(reply.reply().id(), progress.sendingAt(), "bot", kind);
    return Optional.of(reply.reply().content().match(new Show(item)));
  }

  private static ObjectNode item(long seq, Instant at, String from, String kind) {
    return MAPPER
        .createObjectNode()
        .put("seq", seq)
        .put("at", at.toEpochMilli())
        .put("from", from)
        .put("kind", kind);
  }

  /** Where a picture of the shop's is. */
  private String address(String picture) {
    return "/chat/" + shop + "/media/" + picture;
  }

  private static final Content.Cases<String> KIND =
      new Content.Cases<>() {
        @Override
        public String text(Content.Text text) {
          return "text";
        }

        @Override
        public String menu(Content.Menu menu) {
          return "menu";
        }

        @Override
        public String image(Content.Image image) {
          return "image";
        }

        @Override
        public String card(Content.Card card) {
          return "card";
        }

        @Override
        public String leadCard(Content.LeadCard card) {
          return "lead_card";
        }

        @Override
        public String coupon(Content.Coupon coupon) {
          return "coupon";
        }

        @Override
        public String groupInvite(Content.GroupInvite invite) {
          return "group_invite";
        }

        // The page shows as a card what is a card in all but name.
        @Override
        public String video(Content.Video video) {
          return "card";
        }

        @Override
        public String product(Content.Product product) {
          return "card";
        }

        @Override
        public String phone(Content.Phone phone) {
          return "card";
        }
      };

  /** Fills in what the page shows of each kind. */
  private final class Show implements Content.Cases<ObjectNode> {
    private final ObjectNode item;

    private Show(ObjectNode item) {
      this.item = item;
    }

    @Override
    public ObjectNode text(Content.Text text) {
      return item.put("text", text.text());
    }

    @Override
    public ObjectNode menu(Content.Menu menu) {
      menu.choices().forEach(item.put("title", menu.title()).putArray("choices")::add);
      return item;
    }

    @Override
    public ObjectNode image(Content.Image image) {
      return item.put("url", address(image.name())).put("text", image.text());
    }

    @Override
    public ObjectNode card(Content.Card card) {
      item.put("title", card.title()).put("text", card.text());
      card.image().ifPresent(picture -> item.put("image", address(picture)));
      card.link().ifPresent(this::link);
      return item;
    }

    private void link(Content.Link link) {
      item.putObject("link").put("url", link.url()).put("text", link.text());
    }

    @Override
    public ObjectNode video(Content.Video video) {
      boolean titled = !video.title().isEmpty();
      item.put("title", titled ? video.title() : video.text());
      item.put("text", titled ? video.text() : "");
      video.link().ifPresent(url -> link(new Content.Link(url, "看视频")));
      return item;
    }

    @Override
    public ObjectNode product(Content.Product product) {
      item.put("title", product.title());
      item.put("text", (product.price() + "\n" + product.text()).strip());
      product.image().ifPresent(picture -> item.put("image", address(picture)));
      product.link().ifPresent(this::link);
      return item;
    }

    @Override
    public ObjectNode phone(Content.Phone phone) {
      return item.put("title", phone.number()).put("text", phone.text());
    }

    @Override
    public ObjectNode leadCard(Content.LeadCard card) {
      item.put("card", card.name()).put("text", card.text());
      ArrayNode fields = item.putArray("fields");
      card.slots().forEach(slot -> field(fields.addObject(), slot));
      return item;
    }

    private static void field(ObjectNode field, Content.Slot slot) {
      field.put("name", slot.name()).put("kind", slot.kind().name().toLowerCase(Locale.ROOT));
      field.put("label", slot.label()).put("required", slot.required());
      slot.choices().forEach(field.putArray("choices")::add);
    }

    @Override
    public ObjectNode coupon(Content.Coupon coupon) {
      item.put("title", coupon.title()).put("text", coupon.text());
      coupon.code().ifPresent(code -> item.put("code", code));
      coupon.until().ifPresent(until -> item.put("until", until.toEpochMilli()));
      return item;
    }

    @Override
    public ObjectNode groupInvite(Content.GroupInvite invite) {
      item.put("title", invite.title()).put("text", invite.text());
      invite.link().ifPresent(link -> item.put("link", link));
      invite.image().ifPresent(picture -> item.put("image", address(picture)));
      return item;
    }
  }
}
