package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.DouyinWebhooks;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** However our clock jumps while the platform is busy at times: nothing doubled, nothing lost. */
class ClockJumpsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int BUSY = 28001005;
  private static final String ANSWER = "三万八";

  private final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));
  private HandClock world;
  private DouyinWebhooks platform;
  private Duration ahead = Duration.ZERO;
  private int asked;

  /** What can happen. */
  enum Step {
    ASK,
    JUMP_FORTH,
    JUMP_BACK,
    MINUTE,
    PLATFORM_IS_BUSY,
    PLATFORM_RECOVERS,
    CRASH
  }

  @BeforeTry
  void open() {
    driver.begin();
    world = new HandClock(GatewayDriver.START);
    platform = new DouyinWebhooks(DouyinApp.SAMPLE, world, "w");
    ahead = Duration.ZERO;
    asked = 0;
  }

  @AfterTry
  void close() {
    driver.end();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.of(Step.class).list().ofMinSize(4).ofMaxSize(12);
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void nothing_is_doubled_and_nothing_is_lost(@ForAll("steps") List<Step> steps) {
    steps.forEach(this::happens);
    driver.platformRecovers();
    jumps(ahead.negated());
    for (int minute = 0; minute < 35; minute++) {
      passes(Duration.ofMinutes(1));
    }

    List<String> sent = driver.sent("u1");
    assertThat(sent.stream().filter(ANSWER::equals).count()).isLessThanOrEqualTo(asked);
    assertThat(driver.waits())
        .allMatch(wait -> wait.contains("ended") || wait.contains("breached"), "over or on record");
    assertThat(sent.size() - sent.stream().filter(ANSWER::equals).count())
        .as("times the ladder spoke")
        .isLessThanOrEqualTo(driver.waits().size());
  }

  private void happens(Step step) {
    switch (step) {
      case ASK -> ask();
      case JUMP_FORTH -> jumps(HOUR);
      case JUMP_BACK -> jumps(HOUR.negated());
      case MINUTE -> passes(Duration.ofMinutes(1));
      case PLATFORM_IS_BUSY -> driver.suffers(Fault.always(Outcome.refuse(BUSY)));
      case PLATFORM_RECOVERS -> driver.platformRecovers();
      case CRASH -> driver.crash();
    }
  }

  private void ask() {
    asked++;
    driver.happens(platform.message("u1", "多少钱"));
  }

  private void jumps(Duration by) {
    ahead = ahead.plus(by);
    driver.passes(by);
  }

  private void passes(Duration time) {
    world.move(time);
    driver.passes(time);
  }
}
