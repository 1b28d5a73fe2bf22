package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where one talks: a customer in private, or a member of a group. Never the platform's own
 * conversation id, which changes.
 *
 * @param account the merchant's account
 * @param customer the customer or group member; empty only for what the merchant's side said to a
 *     whole group, and for what happened to the account itself
 * @param group the group, when it is one
 */
public record ChatAddress(
    String platform, String account, String customer, Optional<String> group) {

  public ChatAddress {
    requireNonNull(platform, "platform");
    requireNonNull(account, "account");
    requireNonNull(customer, "customer");
    requireNonNull(group, "group");
  }

  public static ChatAddress ofPrivate(String platform, String account, String customer) {
    return new ChatAddress(platform, account, customer, Optional.empty());
  }
}
