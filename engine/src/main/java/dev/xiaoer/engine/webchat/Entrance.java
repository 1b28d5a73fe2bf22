package dev.xiaoer.engine.webchat;

import dev.xiaoer.connectors.web.WebKeys;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.webchat.Page.Visitor;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may come in, and how fast they may speak. Safe for use by many threads. */
final class Entrance {
  private final VisitorTokens tokens;
  private final Pace<String> visitors;
  private final Pace<String> addresses;
  private final Pace<String> newcomers;
  private final Meters meters;

  Entrance(WebKeys keys, WebLimits limits, InstantSource clock, Meters meters) {
    tokens = new VisitorTokens(keys);
    visitors = new Pace<>(limits.visitorBurst(), limits.visitorRefill(), clock);
    addresses = new Pace<>(limits.addressBurst(), limits.addressRefill(), clock);
    newcomers = new Pace<>(limits.newcomerBurst(), limits.newcomerRefill(), clock);
    this.meters = meters;
  }

  /** Who shows this token, or a newcomer; empty for a token not ours, and too many newcomers. */
  Optional<String> recognise(Playbook shop, String remote, Optional<String> token) {
    if (token.isPresent()) {
      Optional<String> visitor = tokens.visitor(shop.shop(), token.get());
      meters.web(visitor.isPresent() ? "returned" : "wrong_token");
      return visitor;
    }
    boolean admitted = newcomers.allows(remote);
    meters.web(admitted ? "newcomer" : "too_many_newcomers");
    return admitted ? Optional.of(tokens.newVisitor()) : Optional.empty();
  }

  String token(Playbook shop, String visitor) {
    return tokens.token(shop.shop(), visitor);
  }

  /** Whether one more frame may be heard; of an address only, as long as it is all we know. */
  boolean isInPace(String remote, @Nullable Visitor visitor) {
    return (visitor == null || visitors.allows(visitor.name())) && addresses.allows(remote);
  }
}
