package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Mistake.Severity;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.rules.source.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a shop: what its files get wrong, and what they would do wrong though they are well
 * written. Where one file cannot be read, what would be said of the others on its account is not
 * said. For one thread.
 */
public final class ShopCheck {
  private final Instant now;
  private final List<ForbiddenWords> words;
  private final Drl drl;

  /**
   * @param now decides which day it is at a shop
   * @param words a folder of the operator's lists of forbidden words
   */
  public ShopCheck(Instant now, Optional<Path> words) throws IOException {
    this(now, words, Drl.REFUSED);
  }

  /** The same where the operator says whether raw DRL is read. */
  public ShopCheck(Instant now, Optional<Path> words, Drl drl) throws IOException {
    this.now = now;
    this.words = ForbiddenWords.all(words);
    this.drl = drl;
  }

  /**
   * What was found.
   *
   * @param shop the shop's id
   * @param rules how many rules of its own it has
   * @param problems mistakes and advice, by file, line and column; each has a wording
   */
  public record Report(String shop, int rules, List<RuleProblem> problems) {
    public Report {
      problems = List.copyOf(problems);
    }

    public long count(Severity severity) {
      return problems.stream().filter(problem -> severity(problem) == severity).count();
    }

    static Severity severity(RuleProblem problem) {
      return problem.wording().orElseThrow().mistake().severity();
    }
  }

  /** Checks shops and folders of shops, each by itself and for what it takes from another. */
  public List<Report> check(List<Path> folders) throws IOException {
    List<Report> reports = new ArrayList<>();
    Shops shops = Shops.NONE;
    for (Path folder : folders) {
      for (Path shop : Shops.expand(folder)) {
        ShopReader.Result read = ShopReader.read(shop, drl);
        reports.add(report(shop, read, shops.clashes(read)));
        shops = shops.with(read).shops();
      }
    }
    return reports;
  }

  private Report report(Path folder, ShopReader.Result read, List<RuleProblem> clashes)
      throws IOException {
    ShopDraft draft = ShopDraft.read(folder, drl);
    Problems beyond = new Problems();
    check(draft, read, beyond);
    List<RuleProblem> all = new ArrayList<>();
    read.problems().stream().map(KnownMessages::worded).forEach(all::add);
    clashes.stream().map(KnownMessages::worded).forEach(all::add);
    read.notices().stream()
        .filter(notice -> !isOfPicture(notice) || !isWrong(read, "content/"))
        .map(KnownMessages::advice)
        .forEach(all::add);
    all.addAll(beyond.list());
    int rules = draft.rules().size() + rawRules(read);
    return new Report(read.shop(), rules, all.stream().sorted().toList());
  }

  private static int rawRules(ShopReader.Result read) {
    return (int)
        read.playbook().stream()
            .flatMap(shop -> shop.rules().rules().stream())
            .filter(rule -> Drl.isDrl(rule.file()))
            .count();
  }

  private void check(ShopDraft draft, ShopReader.Result read, Problems beyond) {
    LocalDateTime local = now.atZone(draft.zone()).toLocalDateTime();
    if (!isWrong(read, "shop.yml")) {
      boolean complete = !isWrong(read, "rules/") && !isWrong(read, "content/");
      new NameChecks(draft, complete, beyond).check();
    }
    List<RuleProblem> told = new ArrayList<>(read.problems());
    told.addAll(beyond.list());
    new RuleChecks(draft, local, beyond).check(told);
    new PromiseChecks(draft, beyond).check();
    new PlatformChecks(draft, beyond).check();
    new WordChecks(draft, words, beyond).check();
    if (!isWrong(read, "shop.yml") && !isWrong(read, "rules/")) {
      new PeopleChecks(draft, beyond).check();
    }
    if (!isWrong(read, "rules/") && !isWrong(read, "content/") && !isWrong(read, "intents/")) {
      IntentClassifier classifier =
          read.playbook().map(Playbook::classifier).orElse(text -> IntentRanking.UNKNOWN);
      new ContentChecks(draft, local.toLocalDate(), beyond).check();
      new MenuChecks(draft, classifier, beyond).check();
      new IntentChecks(draft, beyond).check();
    }
  }

  /** A picture that nothing names is one whose name is misspelt, while content has mistakes. */
  private static boolean isOfPicture(RuleProblem notice) {
    return notice.file().startsWith("content/media/");
  }

  /** Whether one of some files has a mistake: then names may be missing that it was to have. */
  private static boolean isWrong(ShopReader.Result read, String files) {
    return read.problems().stream().anyMatch(problem -> problem.file().startsWith(files));
  }
}
