package dev.xiaoer.engine.conversation;

import dev.xiaoer.engine.sla.Wait;
import java.time.Instant;

/**
 * What a turn does to a wait's row. A closed set: {@link #match} breaks the compile when it grows.
 */
public sealed interface WaitEvent {

  <R> R match(Cases<R> cases);

  /** One method per kind. */
  interface Cases<R> {
    R opened(Opened opened);

    R moved(Moved moved);

    R ended(Ended ended);

    R breached(Breached breached);
  }

  record Opened(Wait opened) implements WaitEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.opened(this);
    }
  }

  /** An earlier answer failed after all: the wait began before we thought. */
  record Moved(long row, Instant since) implements WaitEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.moved(this);
    }
  }

  /**
   * {@code by}: who or what ended it, for people: {@code bot}, {@code app}, {@code no answer
   * needed}.
   */
  record Ended(long row, Instant at, String by) implements WaitEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ended(this);
    }
  }

  record Breached(long row, Instant at, String reason) implements WaitEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.breached(this);
    }
  }
}
