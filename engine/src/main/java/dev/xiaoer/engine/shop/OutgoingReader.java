package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code gateway.yml} says of web hooks that go out. No problem tells a value. */
final class OutgoingReader {
  /** As Standard Webhooks writes secrets. */
  private static final String STANDARD_PREFIX = "whsec_";

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

  private Map<String, Map<String, Outgoing.Key>> shops(Node node) {
    Map<String, Map<String, Outgoing.Key>> shops = new LinkedHashMap<>();
    for (Node.Entry shop : named(node, "shops, and their targets")) {
      Map<String, Outgoing.Key> targets = new LinkedHashMap<>();
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

  private Outgoing.Key key(Node node) {
    if (!(node instanceof Node.Mapping)) {
      problems.add(node, "expected keys and values: secret, url");
      return Outgoing.Key.NONE;
    }
    Fields fields = Fields.of(node, NotifyWords.KEY, ShopWords.VOCABULARY, problems);
    var key =
        new Outgoing.Key(
            fields.optional("secret").flatMap(this::secret),
            fields.optional("url").flatMap(this::address));
    fields.finish();
    return key;
  }

  private Optional<String> secret(Node node) {
    Optional<String> secret = text(node, "a secret");
    if (secret.filter(it -> !isWell(it)).isPresent()) {
      problems.add(node, "expected Base64 behind whsec_");
    }
    return secret;
  }

  private static boolean isWell(String secret) {
    try {
      return !secret.startsWith(STANDARD_PREFIX)
          || Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length())).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
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
