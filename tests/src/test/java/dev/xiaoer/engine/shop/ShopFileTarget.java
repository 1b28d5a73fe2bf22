package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.ConnectorProvider;
import dev.xiaoer.connectors.douyin.DouyinProvider;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.training.IntentTrainer;
import dev.xiaoer.intents.training.TrainingSet;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.RuleFileReader;
import dev.xiaoer.rules.source.SourceRule;
import dev.xiaoer.rules.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * One of a shop's files, or the operator's: the first byte says which, the rest is the file. Every
 * mistake has a place within the file; a file without one gives rules that can be asked. Lives here
 * so that the readers are driven without a disk. Used by one thread.
 */
public final class ShopFileTarget {

  /** Compiling and training take a thousand times as long as reading: few files get so far. */
  private static final int COMPILED_OF = 512;

  private static final String SHOP = "shop.yml";
  private static final String RULES = "rules/a.yml";
  private static final String CONTENT = "content/a.yml";
  private static final String INTENTS = "intents/a.yml";
  private static final String GATEWAY = "gateway.yml";
  private static final String PROMISES = "promises.yml";
  private static final String TESTS = "tests/a.yml";
  private static final List<String> FILES =
      List.of(SHOP, RULES, CONTENT, INTENTS, GATEWAY, PROMISES, TESTS);

  private static final Set<String> PLATFORMS = Reading.everyPlatform();
  private static final List<ConnectorProvider> PROVIDERS = List.of(new DouyinProvider());
  private static final String SECRET = "wr7-Kq0-Zz2";
  private static final Map<String, Node> BASE = BaseShop.nodes(SHOP, RULES, CONTENT, INTENTS);
  private static final Names NAMES = names();
  private static final TrialNames TRIALS = trialNames();

  private ShopFileTarget() {}

  private static Names names() {
    var reading = new Reading(PLATFORMS);
    Function<String, List<Node>> base = name -> List.of(BASE.get(name));
    TrainingSet intents = IntentsReader.read(base.apply(INTENTS), reading);
    Set<String> known = intents.examples().keySet();
    Names names =
        new RulesReader(reading)
            .names(settings(base.apply(SHOP), reading), known, content(base, known, reading));
    check(reading.problems().isEmpty(), "mistakes in the base: " + reading.problems().list());
    return names;
  }

  private static TrialNames trialNames() {
    var reading = new Reading(PLATFORMS);
    Function<String, List<Node>> base = name -> List.of(BASE.get(name));
    return new TrialNames(
        NAMES.intents(),
        NAMES.queues(),
        NAMES.platforms(),
        Optional.of(Set.of("问价", "fallback", "兜底")),
        content(base, NAMES.intents(), reading),
        Set.of("看车", "问价"),
        Set.of("manager"));
  }

  /** The fuzzer's way in. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String file = FILES.get((input[0] & 0xff) % FILES.size());
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    if (file.equals(GATEWAY)) {
      readOperators(bytes);
    } else {
      new OneFile(file, bytes).read();
    }
  }

  private static void readOperators(byte[] bytes) {
    var reader = new GatewayReader(Path.of(GATEWAY), Map.of("XIAOER_A", SECRET), PROVIDERS);
    List<RuleProblem> problems = reader.read(bytes).problems();
    checkPlaces(GATEWAY, bytes, problems);
    check(
        problems.stream().noneMatch(it -> it.message().contains(SECRET))
            || text(bytes).contains(SECRET),
        "a secret of the environment told");
  }

  /** A shop in which one file is what the fuzzer wrote. */
  private static final class OneFile {
    final String file;
    final byte[] bytes;
    final Reading reading = new Reading(PLATFORMS);

    OneFile(String file, byte[] bytes) {
      this.file = file;
      this.bytes = bytes;
    }

    void read() {
      List<Node> written =
          SourceText.decode(file, bytes, reading.problems())
              .flatMap(text -> YamlReader.read(file, text, reading.problems()))
              .map(List::of)
              .orElse(List.of());
      List<SourceRule> rules = rules(written);
      checkPlaces(file, bytes, reading.problems().list());
      if (reading.problems().isEmpty()) {
        rules.forEach(ShopFileTarget::ask);
        compileSome(written);
      }
    }

    private List<SourceRule> rules(List<Node> written) {
      var reader = new RuleFileReader(ShopWords.VOCABULARY, NAMES, reading.problems());
      List<SourceRule> rules = new ArrayList<>();
      switch (file) {
        case SHOP ->
            settings(written, reading).fallback().map(reader::fallback).ifPresent(rules::add);
        case RULES -> written.forEach(node -> rules.addAll(reader.rules(node)));
        case CONTENT -> content(name -> written, NAMES.intents(), reading);
        case PROMISES -> PromisesReader.read(written.stream().findFirst(), NAMES, reading);
        case TESTS -> new TrialsReader(reading, TRIALS).read(written);
        default -> IntentsReader.read(written, reading);
      }
      return rules;
    }

    private void compileSome(List<Node> written) {
      var crc = new CRC32();
      crc.update(bytes);
      if (crc.getValue() % COMPILED_OF == 0) {
        compile(name -> name.equals(file) ? written : List.of(BASE.get(name)));
      }
    }
  }

  private static ShopSettings settings(List<Node> files, Reading reading) {
    return files.stream()
        .findFirst()
        .map(node -> ShopSettingsReader.read(node, reading))
        .orElse(ShopSettings.UNREAD);
  }

  private static Catalogue content(
      Function<String, List<Node>> files, Set<String> intents, Reading reading) {
    return contents(files, intents, reading).catalogue();
  }

  private static ContentReader.Result contents(
      Function<String, List<Node>> files, Set<String> intents, Reading reading) {
    var nowhere =
        new ShopFiles(Path.of("nowhere"), Drl.REFUSED, reading.problems(), reading.problems());
    var media = new MediaReader(nowhere, reading.problems());
    return ContentReader.read(files.apply(CONTENT), intents, media, reading);
  }

  /** Whatever a good file is put beside, the whole is a shop or has a mistake that says why. */
  private static void compile(Function<String, List<Node>> files) {
    var reading = new Reading(PLATFORMS);
    ShopSettings settings = settings(files.apply(SHOP), reading);
    TrainingSet intents = IntentsReader.read(files.apply(INTENTS), reading);
    Set<String> known = intents.examples().keySet();
    ContentReader.Result content = contents(files, known, reading);
    Optional<RuleBook> book =
        new RulesReader(reading)
            .read(files.apply(RULES), content.menuActions(), settings, known, content.catalogue());
    check(book.isPresent() == reading.problems().isEmpty(), "neither a shop nor a mistake");
    book.ifPresent(rules -> BaseShop.SITUATIONS.forEach(rules::decide));
    IntentClassifier classifier = IntentTrainer.train(intents);
    BaseShop.SITUATIONS.forEach(situation -> classifier.classify(situation.text()));
  }

  /** Each condition can be asked alone, and says what was the case. */
  private static void ask(SourceRule rule) {
    BaseShop.SITUATIONS.stream()
        .map(Moment::new)
        .forEach(moment -> rule.conditions().forEach(condition -> ask(condition, moment)));
  }

  private static void ask(Condition condition, Moment moment) {
    boolean holds = condition.holds(moment);
    check(holds == condition.holds(moment), "an answer that changes");
    check(!condition.text().isEmpty(), "a condition without words");
    condition.was(moment);
  }

  private static void checkPlaces(String file, byte[] bytes, List<RuleProblem> problems) {
    int lines = lines(bytes);
    for (RuleProblem problem : problems) {
      check(!problem.message().isBlank(), "a problem without words");
      check(problem.line() >= 1 && problem.column() >= 1, "no such place: " + problem);
      check(
          !problem.file().equals(file) || problem.line() <= lines,
          "a place beyond the file's " + lines + " lines: " + problem);
    }
  }

  /** As many as an editor shows: it ends a line where YAML does. */
  private static int lines(byte[] bytes) {
    return 1
        + (int) text(bytes).chars().filter(c -> "\n\r\u0085\u2028\u2029".indexOf(c) >= 0).count();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
