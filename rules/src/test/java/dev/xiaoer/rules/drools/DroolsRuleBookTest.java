package dev.xiaoer.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.RuleTermsContract;
import dev.xiaoer.rules.Scene;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.source.SourceRule;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DroolsRuleBookTest extends RuleTermsContract {
  @Override
  protected RuleBook compile(List<SourceRule> rules, Optional<SourceRule> fallback) {
    return DroolsRuleBook.compile(rules, fallback);
  }

  @Test
  void many_threads_decide_at_once_and_alike() throws Exception {
    RuleBook book = sales();
    List<Situation> situations =
        List.of(
            Scene.intent("ask_price").situation(),
            Scene.intent("ask_human").situation(),
            Scene.text("hello").situation());
    List<Decision> alone = situations.stream().map(book::decide).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> task =
          () ->
              IntStream.range(0, 2_000)
                  .allMatch(i -> book.decide(situations.get(i % 3)).equals(alone.get(i % 3)));
      for (Future<Boolean> all : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(all.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }
}
