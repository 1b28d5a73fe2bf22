package dev.xiaoer.engine.webchat;

import java.time.Duration;

/**
 * How fast pages may speak. Somebody who types is never near these.
 *
 * @param visitorBurst frames of one visitor at once
 * @param visitorRefill after which one more is possible
 * @param addressBurst frames from one address at once: an office, or a village behind one router
 * @param addressRefill after which one more is possible
 * @param newcomerBurst visitors without a token from one address at once
 * @param newcomerRefill after which one more may come
 */
public record WebLimits(
    int visitorBurst,
    Duration visitorRefill,
    int addressBurst,
    Duration addressRefill,
    int newcomerBurst,
    Duration newcomerRefill) {

  public static final WebLimits DEFAULT =
      new WebLimits(
          30, Duration.ofMillis(500), 300, Duration.ofMillis(20), 60, Duration.ofSeconds(1));

  public WebLimits {
    check("visitor", visitorBurst, visitorRefill);
    check("address", addressBurst, addressRefill);
    check("newcomer", newcomerBurst, newcomerRefill);
  }

  private static void check(String name, int burst, Duration refill) {
    if (burst < 1 || refill.toMillis() < 1) {
      throw new IllegalArgumentException(
          name + ": " + burst + ", " + refill + " (expected: >= 1, >= PT0.001S)");
    }
  }
}
