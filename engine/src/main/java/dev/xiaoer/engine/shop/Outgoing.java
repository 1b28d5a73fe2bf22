package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator says of web hooks that go out. Immutable.
 *
 * @param allowed below these, and nowhere else, shops may send
 * @param keys by shop and target
 * @param base where this gateway is found from outside; empty: texts have no links
 */
public record Outgoing(
    List<WebAddress> allowed, Map<String, Map<String, Key>> keys, Optional<WebAddress> base) {

  public static final Outgoing NOWHERE = new Outgoing(List.of(), Map.of(), Optional.empty());

  /**
   * What the operator knows of one shop's target.
   *
   * @param address in the place of the shop's
   */
  public record Key(Optional<String> secret, Optional<WebAddress> address) {
    public static final Key NONE = new Key(Optional.empty(), Optional.empty());

    public Key {
      requireNonNull(secret, "secret");
      requireNonNull(address, "address");
    }

    @Override
    public String toString() {
      return "Key[" + (secret.isPresent() ? "secret" : "no secret") + "]";
    }
  }

  /** Where a message to a target goes, or why it goes nowhere. */
  public record Way(Optional<WebAddress> address, NotifyFormat format, Key key, String obstacle) {
    public Way {
      requireNonNull(address, "address");
      requireNonNull(format, "format");
      requireNonNull(key, "key");
      requireNonNull(obstacle, "obstacle");
    }

    private static Way none(String obstacle) {
      return new Way(Optional.empty(), NotifyFormat.JSON, Key.NONE, obstacle);
    }
  }

  public Outgoing {
    allowed = List.copyOf(allowed);
    keys = Map.copyOf(keys);
    requireNonNull(base, "base");
  }

  /** The way to a shop's target, as its files are now. */
  public Way way(Playbook shop, String name) {
    Optional<NotifyTarget> target = Optional.ofNullable(shop.targets().get(name));
    if (target.isEmpty()) {
      return Way.none("the shop has no such target any more");
    }
    Key key = keys.getOrDefault(shop.shop(), Map.of()).getOrDefault(name, Key.NONE);
    Optional<WebAddress> address = key.address().or(() -> target.get().address());
    if (address.isEmpty()) {
      return Way.none("it has no address, neither in shop.yml nor in gateway.yml");
    }
    if (allowed.stream().noneMatch(address.get()::isWithin)) {
      return Way.none("\"outgoing\" in gateway.yml does not allow " + address.get());
    }
    NotifyFormat format = target.get().format().orElseGet(() -> NotifyFormat.at(address.get()));
    return format == NotifyFormat.JSON && key.secret().isEmpty()
        ? Way.none("it has no secret in gateway.yml, and nothing goes out unsigned")
        : new Way(address, format, key, "");
  }

  /** A sentence for each target of a shop that nothing can be sent to. */
  public List<String> unreachable(Shops shops) {
    List<String> sentences = new ArrayList<>();
    for (Playbook shop : shops.all()) {
      for (String target : shop.targets().keySet()) {
        String obstacle = way(shop, target).obstacle();
        if (!obstacle.isEmpty()) {
          sentences.add("%s: nobody notifies %s: %s".formatted(shop.shop(), target, obstacle));
        }
      }
    }
    return sentences;
  }
}
