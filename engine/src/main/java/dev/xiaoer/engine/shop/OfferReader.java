package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import java.util.Optional;

/** Reads videos, products and numbers to call. For one thread. */
final class OfferReader {
  private static final String NO_NUMBER = "400-000-0000";

  private final Reading reading;
  private final CardReader cards;

  OfferReader(Reading reading, CardReader cards) {
    this.reading = reading;
    this.cards = cards;
  }

  Content.Video video(Node.Scalar name, Fields fields) {
    fields.require("text");
    return new Content.Video(
        reading.shownText(fields, "title", ""),
        reading.shownText(fields, "text", name.text()),
        Reading.ids(fields, "item_id"),
        cards.address(fields, "link"));
  }

  Content.Product product(Node.Scalar name, Fields fields) {
    fields.require("title");
    return new Content.Product(
        reading.shownText(fields, "title", name.text()),
        fields.text("price").orElse(""),
        reading.shownText(fields, "text", ""),
        Reading.ids(fields, "product_id"),
        cards.picture(fields),
        cards.link(fields));
  }

  Content.Phone phone(Node.Scalar name, Fields fields) {
    fields.require("number");
    Optional<String> number = fields.text("number").map(String::strip);
    if (number.isPresent() && !number.get().matches("\\+?[0-9][0-9 -]{1,22}[0-9]")) {
      reading
          .problems()
          .add(
              fields.optional("number").orElseThrow(),
              "expected a number to call, such as 021-5555 0100");
    }
    return new Content.Phone(number.orElse(NO_NUMBER), reading.shownText(fields, "text", ""));
  }
}
