package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.engine.sla.OpeningHours;
import dev.xiaoer.engine.sla.WorkCalendar;
import dev.xiaoer.intents.training.TrainingSet;
import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.RuleFileReader;
import dev.xiaoer.rules.source.SourceRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A shop's files as they stand, each with its lines, also where they are wrong: what is looked at
 * when the shop is checked. What is wrong with them {@link ShopReader} tells.
 *
 * @param shop {@code shop.yml}
 * @param rules the shop's own, in file order
 * @param menuIntents as in {@link Playbook}
 * @param menuRules what menus' choices do by themselves
 */
public record ShopDraft(
    Optional<Node> shop,
    List<Node> intentFiles,
    List<Node> contentFiles,
    List<Node> ruleFiles,
    TrainingSet intents,
    Catalogue catalogue,
    Map<String, String> menuIntents,
    List<SourceRule> rules,
    List<SourceRule> menuRules,
    Optional<SourceRule> fallback,
    List<Account> accounts,
    Set<String> tiers,
    WorkCalendar calendar,
    ZoneId zone,
    OpeningHours hours,
    Promises promises,
    Optional<Node> promiseFile) {

  public ShopDraft {
    intentFiles = List.copyOf(intentFiles);
    contentFiles = List.copyOf(contentFiles);
    ruleFiles = List.copyOf(ruleFiles);
    menuIntents = Map.copyOf(menuIntents);
    rules = List.copyOf(rules);
    menuRules = List.copyOf(menuRules);
    accounts = List.copyOf(accounts);
    tiers = Set.copyOf(tiers);
  }

  /** On which platforms it has accounts. */
  public Set<String> platforms() {
    return Set.copyOf(accounts.stream().map(Account::platform).toList());
  }

  /** Reads a folder. */
  public static ShopDraft read(Path folder, Drl drl) throws IOException {
    Reading reading = new Reading();
    var files = new ShopFiles(folder.toRealPath(), drl, reading.problems(), new Problems());
    Optional<Node> shop = files.shop();
    ShopSettings settings =
        shop.map(node -> ShopSettingsReader.read(node, reading)).orElse(ShopSettings.UNREAD);
    List<Node> intentFiles = files.folder("intents");
    List<Node> contentFiles = files.folder("content");
    List<Node> ruleFiles = files.folder("rules").stream().map(RawRules::literals).toList();
    TrainingSet intents = IntentsReader.read(intentFiles, reading);
    Set<String> names = intents.examples().keySet();
    var media = new MediaReader(files, reading.problems());
    ContentReader.Result content = ContentReader.read(contentFiles, names, media, reading);
    Optional<Node> promiseFile = files.promises();
    var rulesReader = new RulesReader(reading);
    Names ruleNames = rulesReader.names(settings, names, content.catalogue());
    var ruleReader = new RuleFileReader(ShopWords.VOCABULARY, ruleNames, reading.problems());
    List<SourceRule> rules = new ArrayList<>();
    ruleFiles.stream()
        .filter(file -> !RawRules.isRaw(file))
        .forEach(file -> rules.addAll(ruleReader.rules(file)));
    return new ShopDraft(
        shop,
        intentFiles,
        contentFiles,
        ruleFiles,
        intents,
        content.catalogue(),
        content.menuIntents(),
        rules,
        rulesReader.chosen(content.menuActions(), ruleReader),
        settings.fallback().map(ruleReader::fallback),
        List.copyOf(settings.accounts().keySet()),
        settings.tiers(),
        settings.calendar(),
        settings.zone(),
        settings.hours(),
        PromisesReader.read(promiseFile, ruleNames, reading),
        promiseFile);
  }

  /** Whether some rules are raw DRL: nobody can tell what they do, or that nothing does it. */
  public boolean isRaw() {
    return ruleFiles.stream().anyMatch(RawRules::isRaw);
  }
}
