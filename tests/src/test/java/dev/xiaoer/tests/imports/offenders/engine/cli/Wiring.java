package dev.xiaoer.tests.imports.offenders.engine.cli;

import dev.xiaoer.tests.imports.offenders.engine.conversation.KnowsTurns;
import java.time.Clock;
import java.util.List;

/** Asks the clock where it may be asked. */
public record Wiring(List<KnowsTurns> others) {
  static Clock clock() {
    return Clock.systemUTC();
  }
}
