package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Content;
import java.util.Map;
import java.util.Optional;

/**
 * What texts may say of the customer who is answered. Whatever is not known is empty.
 *
 * @param name as the platform tells it
 * @param attributes what rules noted
 * @param coupon the first that this turn gives
 */
public record CustomerFacts(
    String name, String tier, Map<String, String> attributes, Optional<Content.Coupon> coupon) {

  public CustomerFacts {
    requireNonNull(name, "name");
    requireNonNull(tier, "tier");
    attributes = Map.copyOf(attributes);
    requireNonNull(coupon, "coupon");
  }

  public static CustomerFacts named(String name) {
    return new CustomerFacts(name, "", Map.of(), Optional.empty());
  }
}
