package dev.xiaoer.engine.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What people of the shops are to be told: written with the turn that says so. As {@link Store}: it
 * is part of one.
 */
public interface NoticeStore {

  /** A shop and one of those whom it notifies. */
  record Line(String shop, String target) {}

  /** How many there are. */
  record Counts(long open, long dead) {}

  /** Lines with something open. */
  List<Line> lines();

  /** What is open in a line, oldest first. */
  List<NoticeEntry> open(Line line, int limit);

  /** Keeps how some stand now. */
  CompletableFuture<Void> moved(List<NoticeEntry> entries);

  /** Those that were given up are open again; completes with how many. */
  CompletableFuture<Integer> reopen(String shop);

  /** Those that were given up need not be told any more; completes with how many. */
  CompletableFuture<Integer> forget(String shop);

  Counts counts();
}
