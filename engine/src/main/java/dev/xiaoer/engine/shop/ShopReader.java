package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.training.IntentTrainer;
import dev.xiaoer.intents.training.TrainingSet;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a shop's folder: {@code shop.yml}, {@code intents/*.yml}, {@code content/*.yml}, {@code
 * rules/*.yml} and {@code tests/*.yml}, each in the order of the files' names. Reads nothing else,
 * neither outside the folder nor of the machine. Every mistake is told at once; a shop that has one
 * is not a playbook.
 */
public final class ShopReader {
  private static final Pattern SHOP_ID = Pattern.compile("[a-z0-9-]{1,64}");

  private final String shop;
  private final Drl drl;
  private final ShopFiles files;
  private final Reading reading = new Reading();
  private final Problems notices = new Problems();

  private ShopReader(String shop, Path root, Drl drl) {
    this.shop = shop;
    this.drl = drl;
    this.files = new ShopFiles(root, drl, reading.problems(), notices);
  }

  /**
   * What a folder holds.
   *
   * @param shop the folder's name
   * @param playbook empty when there are problems
   * @param problems by file, line and column
   * @param notices what is no mistake but may surprise: files that are not read
   * @param claims the accounts, with the places that claim them
   * @param sources the bytes themselves, also of a shop with mistakes
   * @param intents what the shop understands
   * @param trials the shop's tests; not in the playbook, since who serves a shop does not test it
   */
  public record Result(
      String shop,
      Optional<Playbook> playbook,
      List<RuleProblem> problems,
      List<RuleProblem> notices,
      List<Claim> claims,
      ShopSources sources,
      List<String> intents,
      List<Trial> trials) {
    public Result {
      problems = List.copyOf(problems);
      notices = List.copyOf(notices);
      claims = List.copyOf(claims);
      intents = List.copyOf(intents);
      trials = List.copyOf(trials);
    }

    /** A result of no files. */
    public Result(
        String shop,
        Optional<Playbook> playbook,
        List<RuleProblem> problems,
        List<RuleProblem> notices,
        List<Claim> claims) {
      this(shop, playbook, problems, notices, claims, ShopSources.NONE, List.of(), List.of());
    }
  }

  /** An account and where in {@code file} it stands. */
  public record Claim(Account account, String file, int line, int column) {}

  /** Reads, checks, trains and compiles. Takes seconds for a large shop: keep it off the lanes. */
  public static Result read(Path folder) {
    return read(folder, Drl.REFUSED);
  }

  /** The same where the operator says whether raw DRL is read. */
  public static Result read(Path folder, Drl drl) {
    return read(id(folder), folder, drl);
  }

  /** The id of the shop in this folder. */
  public static String id(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return ShopFiles.printable(String.valueOf(name));
  }

  /** The same for a folder that is not called as its shop is. */
  public static Result read(String shop, Path folder, Drl drl) {
    try {
      return new ShopReader(shop, folder.toRealPath(), drl).result();
    } catch (IOException e) {
      var problem = new RuleProblem(".", 1, 1, "there is no such folder");
      return new Result(shop, Optional.empty(), List.of(problem), List.of(), List.of());
    }
  }

  private Result result() {
    checkId();
    ShopSettings settings =
        files
            .shop()
            .map(node -> ShopSettingsReader.read(node, reading))
            .orElse(ShopSettings.UNREAD);
    List<Node> ruleFiles = files.folder("rules");
    reading.attributes(Attributes.in(ruleFiles));
    TrainingSet intents = IntentsReader.read(files.folder("intents"), reading);
    Set<String> intentNames = intents.examples().keySet();
    ContentReader.Result content =
        ContentReader.read(files.folder("content"), intentNames, mediaReader(), reading);
    var rulesReader = new RulesReader(reading, drl);
    Catalogue catalogue =
        content
            .catalogue()
            .givingUp(
                rulesReader.givingUp(
                    content.givesUp(), settings, intentNames, content.catalogue()));
    Optional<RuleBook> rules =
        rulesReader.read(ruleFiles, content.menuActions(), settings, intentNames, catalogue);
    PromisesReader.read(
        files.promises(), rulesReader.names(settings, intentNames, catalogue), reading);
    List<Trial> trials =
        new TrialsReader(reading, new TrialNames(settings, intents, content, rules))
            .read(files.folder("tests"));
    files.noticeTheRest(content.catalogue().media().keySet());
    List<RuleProblem> problems = reading.problems().list();
    ShopSources sources = files.sources();
    Optional<Playbook> playbook =
        rules
            .filter(book -> problems.isEmpty())
            .map(book ->
                playbook(
                    sources.version(),
                    settings,
                    catalogue,
                    content.menuIntents(),
                    IntentTrainer.train(intents),
                    book,
                    RawRules.asked(ruleFiles, Asked.by(book, rulesReader.agenda()))));
    return new Result(
        shop,
        playbook,
        problems,
        notices.list(),
        claims(settings),
        sources,
        List.copyOf(intentNames),
        trials);
  }

  private MediaReader mediaReader() {
    return new MediaReader(files, reading.problems());
  }

  private void checkId() {
    if (!SHOP_ID.matcher(shop).matches()) {
      String message =
          "the shop's id is its folder's name, \"" + shop + "\" (expected: a-z, 0-9 and -)";
      reading.problems().add(new RuleProblem("shop.yml", 1, 1, message));
    }
  }

  private Playbook playbook(
      String version,
      ShopSettings settings,
      Catalogue catalogue,
      Map<String, String> menuIntents,
      IntentClassifier intents,
      RuleBook rules,
      Asked asked) {
    return new Playbook(
        shop,
        settings.name(),
        settings.persona(),
        version,
        settings.zone(),
        settings.hours(),
        List.copyOf(settings.accounts().keySet()),
        settings.queues(),
        settings.botReturns(),
        settings.bestBefore(),
        settings.gather(),
        settings.calendar(),
        catalogue,
        menuIntents,
        intents,
        rules,
        settings.web().map(site -> site.offering(rules, catalogue.menus())),
        asked,
        settings.targets());
  }

  private static List<Claim> claims(ShopSettings settings) {
    return settings.accounts().entrySet().stream()
        .map(e -> claim(e.getKey(), e.getValue()))
        .toList();
  }

  private static Claim claim(Account account, Node at) {
    return new Claim(account, at.file(), at.line(), at.column());
  }
}
