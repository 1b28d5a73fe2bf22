package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.conversation.Lead;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What texts may say of the customer who is answered. Whatever is not known is empty.
 *
 * @param name as the platform tells it
 * @param attributes what rules noted
 * @param coupon the first that this turn gives
 * @param lead what they left last
 * @param place where they stand; looked up for texts only that ask for it
 */
public record CustomerFacts(
    String name,
    String tier,
    Map<String, String> attributes,
    Optional<Content.Coupon> coupon,
    Lead lead,
    Supplier<PlaceInQueue> place) {

  public CustomerFacts {
    requireNonNull(name, "name");
    requireNonNull(tier, "tier");
    attributes = Map.copyOf(attributes);
    requireNonNull(coupon, "coupon");
    requireNonNull(lead, "lead");
    requireNonNull(place, "place");
  }

  public static CustomerFacts named(String name) {
    return new CustomerFacts(
        name, "", Map.of(), Optional.empty(), Lead.NONE, () -> PlaceInQueue.NONE);
  }
}
