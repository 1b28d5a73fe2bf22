package dev.xiaoer.connectors;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where renewed access tokens live, so that a restart finds them. Safe for use by many threads. */
public interface Tokens {

  /** Returns what was last saved under {@code name}. */
  Optional<String> load(String name);

  /** Keeps {@code value} under {@code name}; complete once it is durable. */
  CompletableFuture<Void> save(String name, String value);
}
