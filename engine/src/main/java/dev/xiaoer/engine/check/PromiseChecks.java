package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Scalars;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Ladders whose steps do not stand as they come. For one thread. */
final class PromiseChecks {
  private final ShopDraft draft;
  private final Problems problems;

  PromiseChecks(ShopDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    draft
        .promiseFile()
        .ifPresent(file -> Nodes.eachEntry(file, promise -> promise(promise.value())));
  }

  private void promise(Node promise) {
    Optional<Duration> within = time(promise, "within", "时限");
    Nodes.value(promise, "ladder", "步骤").ifPresent(steps -> ladder(steps, within));
  }

  /** A step that comes too late anyway is told as that. */
  private void ladder(Node steps, Optional<Duration> within) {
    Duration last = Duration.ZERO;
    for (Node step : Nodes.children(steps)) {
      Optional<Duration> at = time(step, "at", "到");
      if (at.isPresent() && at.get().compareTo(last) < 0) {
        problems.add(step, ShopMistake.STEP_OUT_OF_ORDER, text(at.get()), text(last));
      } else if (at.isPresent() && within.filter(end -> at.get().compareTo(end) >= 0).isEmpty()) {
        last = at.get();
      }
    }
  }

  private static Optional<Duration> time(Node node, String english, String chinese) {
    return Nodes.value(node, english, chinese).flatMap(Nodes::text).flatMap(Scalars::duration);
  }

  private static String text(Duration time) {
    return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
