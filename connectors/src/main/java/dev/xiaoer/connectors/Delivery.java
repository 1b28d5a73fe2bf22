package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** How a send ended. A closed set: {@link #match} breaks the compile when it grows. */
public sealed interface Delivery {

  <R> R match(Cases<R> cases);

  /** One method per outcome. */
  interface Cases<R> {
    R sent(Sent sent);

    R tryLater(TryLater later);

    R refused(Refused refused);

    R unknown(Unknown unknown);
  }

  /** The platform took it. {@code messageId} is the platform's; empty where it gives none. */
  record Sent(String messageId) implements Delivery {
    public Sent {
      requireNonNull(messageId, "messageId");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sent(this);
    }
  }

  /** Certainly not taken, for a reason that passes. {@code after}: as the platform asks. */
  record TryLater(String reason, Optional<Duration> after) implements Delivery {
    public TryLater {
      requireNonNull(reason, "reason");
      requireNonNull(after, "after");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tryLater(this);
    }
  }

  /** Not taken, and trying again will not help. */
  record Refused(String reason) implements Delivery {
    public Refused {
      requireNonNull(reason, "reason");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** It may have been taken: a time-out, a broken connection, an answer nobody can read. */
  record Unknown(String reason) implements Delivery {
    public Unknown {
      requireNonNull(reason, "reason");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }
  }
}
