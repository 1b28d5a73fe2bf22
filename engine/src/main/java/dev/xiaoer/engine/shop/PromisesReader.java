package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.shop.Promises.Promise;
import dev.xiaoer.engine.shop.Promises.Step;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.RuleFileReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code promises.yml}. For one thread. */
final class PromisesReader {
  private static final String LADDER_ACTION = "ladder action";

  private final Reading reading;
  private final Names names;
  private final RuleFileReader actions;

  private PromisesReader(Names names, Reading reading) {
    this.reading = reading;
    this.names = names;
    this.actions = new RuleFileReader(ShopWords.VOCABULARY, names, reading.problems());
  }

  /** What the file promises; without a file, and where it is wrong, the default. */
  static Promises read(Optional<Node> file, Names names, Reading reading) {
    return file.map(new PromisesReader(names, reading)::promises).orElse(Promises.DEFAULT);
  }

  private Promises promises(Node node) {
    Fields file = reading.fields(node, "promises").require("promises");
    Optional<Fields> named = file.mapping("promises", "promise names");
    file.finish();
    Promises promises =
        new Promises(
            named
                .flatMap(fields -> fields.read("answer", this::answer))
                .orElse(Promises.DEFAULT.answer()),
            named.flatMap(fields -> fields.read("person", it -> promise(it, true))));
    named.ifPresent(Fields::finish);
    return promises;
  }

  private Optional<Promise> answer(Node node) {
    Optional<Promise> answer = promise(node, false);
    answer
        .filter(promise -> promise.within().compareTo(Promises.LONGEST_ANSWER) > 0)
        .ifPresent(promise ->
            reading.problems().add(node, PromiseMistake.ANSWER_TOO_LATE, text(promise.within())));
    return answer;
  }

  private Optional<Promise> promise(Node node, boolean byPerson) {
    Fields fields = reading.fields(node, "promise").require("within");
    Optional<Duration> within = fields.read("within", reading::someTime);
    fields.choice("starts", "promise start");
    boolean person =
        fields.choice("ended_by", "promise end").map("person"::equals).orElse(byPerson);
    List<Step> ladder =
        fields.mappings("ladder", "ladder step").stream()
            .map(step -> step(step, within))
            .flatMap(Optional::stream)
            .toList();
    fields.finish();
    return within.map(time -> new Promise(time, person, ladder));
  }

  private Optional<Step> step(Fields step, Optional<Duration> within) {
    step.require("at", "then");
    Optional<Duration> at = step.read("at", reading::someTime);
    Optional<Node> then = step.optional("then");
    step.finish();
    at.filter(time -> within.isPresent() && time.compareTo(within.get()) >= 0)
        .ifPresent(time ->
            reading
                .problems()
                .add(
                    step.node(),
                    PromiseMistake.STEP_AFTER_PROMISE,
                    text(time),
                    text(within.orElseThrow())));
    return at.flatMap(time -> then.map(node -> step(time, node)));
  }

  private Step step(Duration at, Node then) {
    List<String> reminds = new ArrayList<>();
    List<String> queues = new ArrayList<>();
    List<Action> sends = new ArrayList<>();
    List<Node> items = then instanceof Node.Sequence list ? list.items() : List.of(then);
    for (Node item : items) {
      if (isOfLadder(item)) {
        Fields fields = reading.fields(item, LADDER_ACTION);
        fields.choice("remind", "reminded").ifPresent(reminds::add);
        fields
            .read("reassign", node -> reading.scalars().name(node, "queue", names.queues()))
            .ifPresent(queues::add);
        fields.finish();
      } else {
        sends.addAll(actions.actions(item));
      }
    }
    return new Step(at, reminds, queues.stream().findFirst(), sends);
  }

  private static boolean isOfLadder(Node item) {
    return item instanceof Node.Mapping mapping
        && mapping.entries().stream()
            .anyMatch(
                entry -> ShopWords.VOCABULARY.find(LADDER_ACTION, entry.key().text()).isPresent());
  }

  /** As files have it: {@code 45m}. */
  private static String text(Duration time) {
    return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
