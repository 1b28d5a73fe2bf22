package dev.xiaoer.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.Scene;
import dev.xiaoer.rules.Tallies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TallyBookTest {
  static final Rule RULE = new Rule(0, Rule.Kind.FIRST, "r", "", "r:1", List.of());
  static final List<Condition> COUNTED = List.of(new IntentIs(Set.of("a")));

  /**
   * Keeping n + 1 instants is enough: every comparison with n comes out as by the whole history.
   */
  @Property(tries = 500)
  void short_memory_compares_like_the_whole_history(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 7) Integer> steps,
      @ForAll @IntRange(min = 1, max = 5) int n,
      @ForAll boolean windowed) {
    Optional<Duration> within = Optional.of(Duration.ofMinutes(10)).filter(w -> windowed);
    Tally tally = new Tally(COUNTED, within, n + 1);
    TimesAre times = new TimesAre(Comparison.Written.of(">= " + n).orElseThrow().with(n), tally);
    TallyBook book = new TallyBook(List.of(RULE), rule -> List.of(times));
    Tallies tallies = Tallies.NONE;
    List<Integer> history = new ArrayList<>();
    int minute = 0;
    for (int step : steps) {
      minute += step;
      Scene scene = Scene.intent(step % 2 == 0 ? "a" : "b").after(Duration.ofMinutes(minute));
      TallyBook.Counted counted = book.count(scene.remembering(tallies).situation());
      if (step % 2 == 0) {
        history.add(minute);
      }
      int now = minute;
      long all = history.stream().filter(held -> !windowed || held >= now - 10).count();

      assertThat(counted.moment().count(tally.key())).isEqualTo((int) Math.min(all, n + 1));
      tallies = counted.tallies();
    }
  }
}
