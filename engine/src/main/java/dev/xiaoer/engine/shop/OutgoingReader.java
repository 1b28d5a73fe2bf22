package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.shop.Outgoing.Key;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code gateway.yml} says of web hooks that go out. No problem tells a value. */
final class OutgoingReader {
  private final Problems problems;

  OutgoingReader(Problems problems) {
    this.problems = problems;
  }

  Outgoing read(List<Node> allowed, Optional<Node> keys, Optional<Node> base) {
    List<WebAddress> addresses = new ArrayList<>();
    allowed.forEach(item -> prefix(item).ifPresent(addresses::add));
    return new Outgoing(
        addresses, keys.map(this::shops).orElse(Map.of()), base.flatMap(this::prefix));
  }

  private Map<String, Map<String, Key>> shops(Node node) {
    Map<String, Map<String, Key>> shops = new LinkedHashMap<>();
    for (Node.Entry shop : named(node, "shops, and their targets")) {
      Map<String, Key> targets = new LinkedHashMap<>();
      named(shop.value(), "targets, with secret and url")
          .forEach(target -> targets.put(target.key().text(), key(target.value())));
      shops.put(shop.key().text(), targets);
    }
    return shops;
  }

  private List<Node.Entry> named(Node node, String what) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries();
    }
    problems.add(node, "expected names of " + what);
    return List.of();
  }

  private Key key(Node node) {
    if (!(node instanceof Node.Mapping)) {
      problems.add(node, "expected keys and values: secret, url");
      return Key.NONE;
    }
    Fields fields = Fields.of(node, NotifyWords.KEY, ShopWords.VOCABULARY, problems);
    var key =
        new Key(
            fields.optional("secret").flatMap(it -> text(it, "a secret")),
            fields.optional("url").flatMap(this::address));
    fields.finish();
    return key;
  }

  private Optional<WebAddress> prefix(Node node) {
    Optional<WebAddress> address = address(node);
    if (address.filter(it -> !it.query().isEmpty()).isPresent()) {
      problems.add(node, "expected an address without a question mark");
      return Optional.empty();
    }
    return address;
  }

  private Optional<WebAddress> address(Node node) {
    Optional<String> text = text(node, "an address");
    Optional<WebAddress> address = text.flatMap(WebAddress::parse);
    if (text.isPresent() && address.isEmpty()) {
      problems.add(node, "expected an address such as https://open.feishu.cn/, without .. and %");
    }
    return address;
  }

  private Optional<String> text(Node node, String what) {
    if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar.text());
    }
    problems.add(node, "expected " + what);
    return Optional.empty();
  }
}
