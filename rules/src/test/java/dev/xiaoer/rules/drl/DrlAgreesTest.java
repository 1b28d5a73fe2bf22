package dev.xiaoer.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.Scene;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Rules of which some are written as raw DRL decide as the same rules in YAML do, whatever they are
 * and whatever happens.
 */
class DrlAgreesTest {

  /** A question in both languages. */
  enum Question {
    PRICE("intent: ask_price", "intent == \"ask_price\""),
    EITHER("any: [{intent: thanks}, {text: x}]", "intent == \"thanks\" || says(\"x\")"),
    WORD("text: x", "says(\"x\")"),
    NO_WORD("not: {text: y}", "!says(\"y\")"),
    TAG("tags: x", "tags contains \"x\""),
    OPEN("hours: open", "open"),
    SURE("confidence: '>= 0.5'", "confidence >= 0.5"),
    DOUYIN("platform: douyin", "platform == \"douyin\"");

    private final String yaml;
    private final String drl;

    Question(String yaml, String drl) {
      this.yaml = yaml;
      this.drl = drl;
    }
  }

  /** A rule in both languages; {@code once} is said in YAML alone. */
  record Twin(boolean raw, boolean also, boolean says, boolean once, Set<Question> when) {

    String yaml(int number) {
      String asked = when.stream().map(it -> it.yaml).collect(Collectors.joining(", "));
      return "- {%s: r%d, when: {%s}, then: {%s: a%d}%s}\n"
          .formatted(
              also ? "also" : "rule",
              number,
              asked,
              says ? "say" : "tag",
              number,
              once ? ", once: day" : "");
    }

    /** A {@code rule:} that merely tags is an {@code also:}, which raw rules have to say. */
    String drl(int number) {
      String asked = when.stream().map(it -> it.drl).collect(Collectors.joining(", "));
      String fact =
          also && !says
              ? "Facts(event == \"message\", chat == \"private\"" + (asked.isEmpty() ? "" : ", ")
              : "Message(";
      return "rule \"r%d\" %s when %s%s) then actions.%s(\"a%d\"); end\n"
          .formatted(
              number, also || !says ? "@also" : "", fact, asked, says ? "say" : "tag", number);
    }

    boolean isRaw() {
      return raw && !once;
    }
  }

  @Property(tries = 30, shrinking = ShrinkingMode.OFF)
  void decisions_are_equal(
      @ForAll("twins") List<Twin> twins, @ForAll("scenes") List<Scene> conversation) {
    RuleBook yaml = yaml(twins);
    RuleBook mixed = mixed(twins);
    Tallies tallies = Tallies.NONE;
    for (Scene scene : conversation) {
      Situation situation = scene.remembering(tallies).situation();
      Decision decision = mixed.decide(situation);

      assertThat(told(decision)).isEqualTo(told(yaml.decide(situation)));
      tallies = decision.tallies();
    }
  }

  /** All that can be equal: a raw rule that lost cannot say why. */
  private static List<Object> told(Decision decision) {
    return List.of(
        decision.answer().map(DrlAgreesTest::told),
        decision.also().stream().map(DrlAgreesTest::told).toList(),
        decision.lost().stream().map(it -> it.rule().name()).toList(),
        decision.tallies());
  }

  private static List<Object> told(FiredRule fired) {
    List<Action> then = fired.rule().then();
    return List.of(fired.rule().index(), fired.rule().name(), then);
  }

  private static RuleBook yaml(List<Twin> twins) {
    RawShop shop = new RawShop();
    for (int i = 0; i < twins.size(); i++) {
      shop.yaml(twins.get(i).yaml(i));
    }
    return shop.book();
  }

  /** Neighbours of one language stand in one file. */
  private static RuleBook mixed(List<Twin> twins) {
    RawShop shop = new RawShop();
    List<String> file = new ArrayList<>();
    for (int i = 0; i < twins.size(); i++) {
      Twin twin = twins.get(i);
      file.add(twin.isRaw() ? twin.drl(i) : twin.yaml(i));
      if (i == twins.size() - 1 || twins.get(i + 1).isRaw() != twin.isRaw()) {
        String text = String.join("", file);
        file.clear();
        if (twin.isRaw()) {
          shop.drl(text);
        } else {
          shop.yaml(text);
        }
      }
    }
    return shop.book();
  }

  @Provide
  Arbitrary<List<Twin>> twins() {
    Arbitrary<Boolean> coin = Arbitraries.of(true, false);
    Arbitrary<Boolean> seldom = Arbitraries.of(true, false, false, false);
    return Combinators.combine(
            coin,
            seldom,
            Arbitraries.of(true, true, false),
            seldom,
            Arbitraries.of(Question.class).set().ofMinSize(1).ofMaxSize(2))
        .as(Twin::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(10);
  }

  @Provide
  Arbitrary<List<Scene>> scenes() {
    return Combinators.combine(
            Arbitraries.of("message", "message", "message", "enter", "due"),
            Arbitraries.of("ask_price", "thanks").optional(),
            Arbitraries.of("x", "y", "xy", ""),
            Arbitraries.of(Phase.BOT, Phase.BOT, Phase.WAITING, Phase.AGENT),
            Arbitraries.of("x", "z").set(),
            Arbitraries.of("douyin", "web"),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 30))
        .as(DrlAgreesTest::scene)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  private static Scene scene(
      String event,
      Optional<String> intent,
      String text,
      Phase phase,
      Set<String> tags,
      String platform,
      double confidence,
      int hours) {
    Scene scene =
        Scene.of(event, intent, text)
            .during(phase)
            .tags(tags.toArray(String[]::new))
            .platform(platform)
            .confidence(confidence)
            .after(Duration.ofHours(hours))
            .waited(Duration.ZERO, hours % 2 == 0);
    return hours % 5 == 0 ? scene.group() : scene;
  }
}
