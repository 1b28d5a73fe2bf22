package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A shop's account on the web: its chat page.
 *
 * @param origins the sites that may show the page within theirs, {@code scheme://host[:port]} each
 * @param quick questions offered beside the composer; a tap says them
 */
public record WebSite(String account, List<String> origins, List<String> quick) {
  public WebSite {
    requireNonNull(account, "account");
    origins = List.copyOf(origins);
    quick = List.copyOf(quick);
  }
}
