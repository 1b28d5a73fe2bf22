package dev.xiaoer.tests.bench;

import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import dev.xiaoer.tests.douyin.DouyinApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a message costs before anything of it is written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBenchmark {
  private static final int TEXTS = 1_024;

  private final String[] texts = new String[TEXTS];
  private final Situation[] situations = new Situation[TEXTS];
  private int next;
  private Playbook playbook;

  @Setup
  public void readShop() throws IOException {
    Path folder = Files.createTempDirectory("bench-shop");
    BenchShop.write(folder, DouyinApp.SAMPLE);
    playbook = ShopReader.read(folder).playbook().orElseThrow();
    var random = new Random(1);
    for (int i = 0; i < TEXTS; i++) {
      texts[i] = BenchShop.text(random);
      situations[i] = situation(texts[i], playbook.classifier().classify(texts[i]));
    }
  }

  private static Situation situation(String text, IntentRanking ranking) {
    return new Situation(
        "message",
        ranking.sure().map(IntentRanking.Score::intent),
        ranking.scores().get(0).probability(),
        text,
        false,
        "douyin",
        Set.of(),
        Phase.BOT,
        ZonedDateTime.of(2026, 11, 24, 10, 0, 0, 0, ZoneOffset.ofHours(8)),
        true,
        Duration.ZERO,
        Tallies.NONE);
  }

  @Benchmark
  public IntentRanking classify() {
    return playbook.classifier().classify(texts[next()]);
  }

  @Benchmark
  public Decision decide() {
    return playbook.rules().decide(situations[next()]);
  }

  private int next() {
    next = (next + 1) % TEXTS;
    return next;
  }
}
