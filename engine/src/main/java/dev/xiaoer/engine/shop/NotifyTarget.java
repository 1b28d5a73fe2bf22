package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Somebody of the shop whom rules notify, as {@code shop.yml} has it.
 *
 * @param address empty where the operator gives it
 * @param format empty: told by the address
 */
public record NotifyTarget(Optional<WebAddress> address, Optional<NotifyFormat> format) {

  public NotifyTarget {
    requireNonNull(address, "address");
    requireNonNull(format, "format");
  }
}
