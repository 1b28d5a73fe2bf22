package dev.xiaoer.tests.fuzz;

import dev.xiaoer.connectors.Tokens;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Tokens for a connector that sends nothing. */
enum NoTokens implements Tokens {
  NONE;

  @Override
  public Optional<String> load(String name) {
    return Optional.empty();
  }

  @Override
  public CompletableFuture<Void> save(String name, String value) {
    return CompletableFuture.completedFuture(null);
  }
}
