package dev.xiaoer.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Meaning;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.source.SourceRule;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A condition's meaning is what the condition asks: what the analysis proves rests on that. */
class MeaningsTest {
  private final List<Situation> world = RandomFacts.situations(200, 7);

  @Property(tries = 200)
  void a_meaning_holds_when_its_condition_does(@ForAll("books") List<SourceRule> rules) {
    Book book = new Book(rules, new Effort(Long.MAX_VALUE));
    for (int i = 0; i < world.size(); i++) {
      Moment moment = book.moment(world.get(i));
      for (SourceRule rule : rules) {
        for (Condition condition : rule.conditions()) {
          assertThat(holds(condition.meaning(), moment))
              .as(condition.text())
              .isEqualTo(condition.holds(moment));
        }
      }
    }
  }

  @Property(tries = 100)
  void a_condition_holds_where_another_implies_it(@ForAll("books") List<SourceRule> rules) {
    List<Condition> all = rules.stream().flatMap(rule -> rule.conditions().stream()).toList();
    Book book = new Book(rules, new Effort(Long.MAX_VALUE));
    for (int i = 0; i < world.size(); i++) {
      Moment moment = book.moment(world.get(i));
      for (Condition given : all) {
        for (Condition condition : all) {
          if (given.holds(moment) && condition.impliedBy(given)) {
            assertThat(condition.holds(moment)).as(given + " gives " + condition).isTrue();
          }
        }
      }
    }
  }

  private static boolean holds(Meaning meaning, Moment moment) {
    if (meaning instanceof Meaning.All all) {
      return all.parts().stream().allMatch(part -> holds(part, moment));
    } else if (meaning instanceof Meaning.Any any) {
      return any.parts().stream().anyMatch(part -> holds(part, moment));
    } else if (meaning instanceof Meaning.Not not) {
      return !holds(not.part(), moment);
    } else if (meaning instanceof Meaning.Among<?> among) {
      return allows(among, moment);
    }
    return ((Meaning.Claim) meaning).condition().holds(moment);
  }

  private static <V> boolean allows(Meaning.Among<V> among, Moment moment) {
    return among.allows().test(among.aspect().in(moment));
  }

  @Provide
  Arbitrary<List<SourceRule>> books() {
    return RandomBooks.wide();
  }
}
