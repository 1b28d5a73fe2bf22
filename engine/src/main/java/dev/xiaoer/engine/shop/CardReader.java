package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the parts of content that look like something: pictures, cards, links. A card names a
 * picture as {@code images:} does, so read those first. For one thread.
 */
final class CardReader {
  private static final String NO_LINK = "https://example.com/";

  private final Reading reading;
  private final MediaReader media;

  /** Pictures by the shop's names for them; one with a mistake is here too. */
  private final Map<String, Content.Image> images = new LinkedHashMap<>();

  CardReader(Reading reading, MediaReader media) {
    this.reading = reading;
    this.media = media;
  }

  Map<String, Content.Image> images() {
    return images;
  }

  Content.Image image(Node.Scalar name, Fields fields) {
    fields.require("file", "text");
    Optional<String> file = fields.text("file");
    file.ifPresent(it -> media.read(it, fields.optional("file").orElseThrow()));
    String text = reading.shownText(fields, "text", name.text());
    var image = new Content.Image(file.orElse(name.text()), text, Reading.ids(fields, "media_id"));
    images.put(name.text(), image);
    return image;
  }

  Content.Card card(Node.Scalar name, Fields fields) {
    fields.require("title");
    return new Content.Card(
        reading.shownText(fields, "title", name.text()),
        reading.shownText(fields, "text", ""),
        picture(fields),
        link(fields));
  }

  /** Where it leads, and what to tap on. */
  Optional<Content.Link> link(Fields fields) {
    return fields.mapping("link", ShopWords.LINK).map(this::linkOf);
  }

  private Content.Link linkOf(Fields fields) {
    fields.require("url");
    String url = address(fields, "url").orElse(NO_LINK);
    var link = new Content.Link(url, reading.shownText(fields, "text", "查看详情"));
    fields.finish();
    return link;
  }

  /** The file of the picture that a card names. */
  Optional<String> picture(Fields fields) {
    Set<String> known = images.keySet();
    return fields
        .read("image", node -> reading.scalars().name(node, "image", known))
        .map(images::get)
        .map(Content.Image::name);
  }

  /** An address that customers may be sent to. */
  Optional<String> address(Fields fields, String word) {
    Optional<String> url = fields.text(word);
    if (url.isPresent() && !Content.isHttps(url.get())) {
      Node at = fields.optional(word).orElseThrow();
      reading.problems().add(at, "expected an address such as https://www.example.com/page");
      return Optional.empty();
    }
    return url;
  }
}
