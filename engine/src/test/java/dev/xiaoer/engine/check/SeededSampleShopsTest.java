package dev.xiaoer.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.RuleProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sample shops, each with one mistake of each kind that a merchant makes: it is told at its
 * line, and nothing else is.
 */
class SeededSampleShopsTest {
  private static final Path SHOPS = Path.of("../rules/shops");
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");

  /** Where the mistake is to be told. */
  private static final String HERE = "⌖";

  /** A rule that asks for one intent and nothing else; $1 is the intent. */
  private static final String PLAIN_RULE =
      "(?m)^- (?:rule|规则): .*\\n(?:  (?:why|缘由): .*\\n)?"
          + "  (?:when|当): \\{(?:intent|意图): ([\\p{L}_]+)\\}\\n  (?:then|则): .*\\n";

  private static final String RULES = "rules/.*\\.yml";
  private static final String CONTENT = "content/.*\\.yml";
  private static final String SHOP = "shop\\.yml";
  private static final String NO_FILE = "promises.yml";

  private static final Pattern HOURS = Pattern.compile("(?m)^(hours|营业时间):");

  @TempDir Path folder;

  /**
   * A mistake to make.
   *
   * @param files the first of these that {@code from} is found in
   * @param from a pattern; empty for a file that is not there yet
   * @param to what stands there then, with {@link #HERE} where the problem is
   * @param codes what is told; the first at {@link #HERE}, others anywhere
   */
  record Seed(String name, String files, String from, String to, List<String> codes) {

    /** Whether the mistake can be made in this shop. */
    boolean fits(Map<String, String> shop) {
      boolean hasCalendar = shop.get("shop.yml").contains("calendar:");
      boolean hasHours = HOURS.matcher(shop.get("shop.yml")).find();
      return !(name.contains("calendar") && hasCalendar)
          && !(name.equals("the shop's hours") && !hasHours)
          && in(shop).isPresent();
    }

    Optional<Seeded> in(Map<String, String> shop) {
      if (from.isEmpty()) {
        return Optional.of(new Seeded(files, to));
      }
      Pattern pattern = Pattern.compile(from);
      for (Map.Entry<String, String> file : shop.entrySet()) {
        Matcher found = pattern.matcher(file.getValue());
        if (file.getKey().matches(files) && found.find()) {
          return Optional.of(new Seeded(file.getKey(), found.replaceFirst(to)));
        }
      }
      return Optional.empty();
    }
  }

  record Seeded(String file, String marked) {
    String text() {
      return marked.replace(HERE, "");
    }

    int line() {
      return 1
          + (int) marked.substring(0, marked.indexOf(HERE)).lines().count()
          - (marked.substring(0, marked.indexOf(HERE)).endsWith("\n") ? 0 : 1);
    }
  }

  private static final List<Seed> SEEDS =
      List.of(
          // names
          seed("intent", RULES, "(?<=[{ ](?:intent|意图): )([\\p{L}_]{3,})(?=[,}])", "⌖$1x", "XR104"),
          seed("intents", RULES, "(?<=(?:intent|意图): \\[)([\\p{L}_]{3,})", "⌖$1x", "XR104"),
          seed("menu", RULES, "(?<=(?:menu|菜单): )([\\p{L}_]+)(?=[,}])", "⌖$1x", "XR105"),
          seed("card", RULES, "(?<=[{ ](?:card|卡片): )([\\p{L}_0-9]+)", "⌖$1x", "XR105"),
          seed("lead card", RULES, "(?<=(?:lead_card|留资卡): )([\\p{L}_]+)", "⌖$1x", "XR105"),
          seed("coupon", RULES, "(?<=(?:coupon|优惠券): )([\\p{L}_]+)", "⌖$1x", "XR105"),
          seed("group", RULES, "(?<=(?:invite_group|邀请进群): )([\\p{L}_]+)", "⌖$1x", "XR105"),
          seed("queue", RULES, "(?<=(?:queue|队列): )([\\p{L}_]+)", "⌖$1x", "XR106"),
          seed("fallback's menu", SHOP, "(?<=(?:menu|菜单): )([\\p{L}_]+)", "⌖$1x", "XR105"),
          seed(
              "choice's intent",
              CONTENT,
              "(?<=(?:intent|意图): )([\\p{L}_]{3,})(?=\\})",
              "⌖$1x",
              "XR104"),
          seed("picture", CONTENT, "(?<=(?:file|文件): )([\\p{L}_0-9-]+)(?=\\.)", "⌖$1x", "XR172"),
          seed("platform", RULES, PLAIN_RULE, "$0" + rule("intent: $1, platform: ⌖douyn"), "XR107"),
          seed("account", RULES, PLAIN_RULE, rule("intent: $1, account: ⌖sitee") + "$0", "XR311"),
          seed(
              "agent",
              RULES,
              PLAIN_RULE,
              rule("intent: $1, while: agent, with_agent: ⌖小汪", "tag: 甲") + "$0",
              "XR312"),
          seed(
              "tag",
              RULES,
              PLAIN_RULE,
              rule("event: enter, tags: 种子一号", "tag: 种子二号")
                  + rule2("intent: $1, tags: ⌖种子三号")
                  + "$0",
              "XR314",
              "XR314"),
          seed(
              "attribute",
              RULES,
              PLAIN_RULE,
              rule("event: enter", "set: {citys: 上海}")
                  + rule2("intent: $1, attribute: {⌖city: 上海}")
                  + "$0",
              "XR315"),
          seed(
              "stock of no coupon",
              RULES,
              PLAIN_RULE,
              rule("intent: $1, stock: {⌖nonesuch: '> 0'}") + "$0",
              "XR105"),
          seed("form", RULES, PLAIN_RULE, rule("intent: $1", "form: ⌖nonesuch") + "$0", "XR110"),
          seed("zone", SHOP, "(?<=Asia/)Shanghai", "⌖Shangai", "XR108"),
          seed(
              "variable",
              RULES,
              "\\{\\{(?:customer\\.name|客人称呼|下次营业|hours\\.next_open)",
              "⌖{{custmer.nam",
              "XR103"),
          seed(
              "a test's rule",
              "tests/.*\\.yml",
              "(?<=[{ ](?:rule|规则): )(?=[^\\[{ ])",
              "⌖不",
              "XR110"),
          seed(
              "a test's intent",
              "tests/.*\\.yml",
              "(?<=[{ ](?:intent|意图): )(?=[^\\[{ ])",
              "⌖x",
              "XR104"),
          // keys
          seed("unknown key", RULES, "(?m)^  (?:why|缘由):", "  ⌖whyy:", "XR101"),
          seed("key twice", RULES, "(?m)^  (when|当): .*\\n", "$0⌖$0", "XR112"),
          seed(
              "key twice in two languages", RULES, "(?m)^  when: (.*)\\n", "$0  ⌖当: $1\n", "XR112"),
          seed(
              "rule twice",
              RULES,
              "(?s)(- (?:rule|规则): )([^\\n]+)(\\n.*?- (?:rule|规则): )[^\\n]+",
              "$1$2$3⌖$2",
              "XR139"),
          seed(
              "no then",
              RULES,
              PLAIN_RULE,
              "⌖- rule: 种子\n  when: {intent: $1, tags: 甲}\n$0",
              "XR111"),
          // rules that never fire
          seed("dead by tags", RULES, PLAIN_RULE, "$0" + rule2Here("intent: $1, tags: 甲"), "XR202"),
          seed(
              "dead by hours",
              RULES,
              PLAIN_RULE,
              "$0" + rule2Here("intent: $1, hours: '09:00-12:00'"),
              "XR202"),
          dead(
              "confidence", "intent: $1, confidence: '>= 0.5'", "intent: $1, confidence: '>= 0.8'"),
          deadDates(),
          dead("weekday", "intent: $1, weekday: mon-fri", "intent: $1, weekday: [tue, wed]"),
          dead("day of the month", "intent: $1, day: 1-10", "intent: $1, day: 9"),
          dead("holiday", "intent: $1, workday: true", "intent: $1, workday: true, tags: 甲"),
          dead("any", "intent: $1, any: [{tags: 甲}, {weekday: sat}]", "intent: $1, tags: [甲, 乙]"),
          dead("all and not", "intent: $1, not: {tags: 甲}", "intent: $1, tags: {none: [甲, 乙]}"),
          dead(
              "first contact",
              "intent: $1, first_contact: true",
              "intent: $1, first_contact: true, tags: 甲"),
          dead("idle", "intent: $1, idle_for: '>= 7d'", "intent: $1, idle_for: '>= 30d'"),
          dead(
              "attribute",
              "intent: $1, attribute: {budget: '>= 10'}",
              "intent: $1, attribute: {budget: '>= 20'}"),
          dead(
              "attribute's value",
              "intent: $1, attribute: {city: [上海, 苏州]}",
              "intent: $1, attribute: {city: 上海}"),
          dead("entity", "entities: phone", "entities: phone, tags: 甲"),
          dead(
              "entity's number",
              "intent: $1, entities: {money: '>= 100'}",
              "intent: $1, entities: {money: '>= 1000'}"),
          dead("whole text", "text: [价格, 多少钱]", "text: {equals: 价格多少}"),
          dead("text", "text: [种子, 发芽]", "text: 种子发芽了"),
          dead("times", "intent: $1, times: '>= 2'", "intent: $1, times: '>= 3'"),
          dead("people waiting", "intent: $1, waiting: '>= 1'", "intent: $1, waiting: '>= 3'"),
          dead("tier", "intent: $1, tier: [好感, 真爱]", "intent: $1, tier: 真爱"),
          dead("source", "intent: $1, source: [ad, live]", "intent: $1, source: ad"),
          dead("platform", "intent: $1, platform: [web, douyin]", "intent: $1, platform: web"),
          dead("the shop's one account", "intent: $1, platform: web", "intent: $1, account: site"),
          seed(
              "the shop's hours",
              RULES,
              PLAIN_RULE,
              rule("intent: $1, hours: closed")
                  + rule2Here("intent: $1, hours: '23:30-05:00'")
                  + "$0",
              "XR202",
              "XR204"),
          seed(
              "two that leave nothing",
              RULES,
              PLAIN_RULE,
              rule("intent: $1, workday: true")
                  + rule("intent: $1, workday: false").replace("种子", "种子乙")
                  + "⌖$0",
              "XR202"),
          seed(
              "exclude each other",
              RULES,
              PLAIN_RULE,
              here("intent: $1, tags: {all: 甲, none: 甲}") + "$0",
              "XR201"),
          seed(
              "a group in private",
              RULES,
              PLAIN_RULE,
              here("intent: $1, group: g1") + "$0",
              "XR201"),
          seed(
              "an agent while the bot has it",
              RULES,
              PLAIN_RULE,
              here("intent: $1, with_agent: app") + "$0",
              "XR201"),
          seed(
              "silent for long and new",
              RULES,
              PLAIN_RULE,
              here("intent: $1, first_contact: true, idle_for: '>= 1d'") + "$0",
              "XR201"),
          seed(
              "holidays without a calendar",
              RULES,
              PLAIN_RULE,
              here("intent: $1, holiday: true") + "$0",
              "XR205"),
          seed(
              "a rule that is over",
              RULES,
              PLAIN_RULE,
              here("intent: $1").replace("  then", "  until: 2026-10-01\n  then") + "$0",
              "XR207"),
          // rules that contradict
          clash("hours", "intent: $1, tags: 甲", "intent: $1, hours: '09:00-12:00'"),
          clash("days", "intent: $1, weekday: sat", "intent: $1, first_contact: true"),
          clash("attribute", "intent: $1, attribute: {city: 上海}", "intent: $1, idle_for: '>= 30d'"),
          seed(
              "dates",
              RULES,
              PLAIN_RULE,
              here("intent: $1")
                      .replace("  then", "  from: 2026-12-31\n  ⌖until: 2026-12-01\n  then")
                      .substring(1)
                  + "$0",
              "XR128"),
          // customers
          seed("silent fallback", SHOP, "(?m)^(fallback|兜底): .*", "$1: ⌖stay_silent", "XR303"),
          seed(
              "choice nowhere",
              CONTENT,
              "(?<=- )\\{(?:say|说): ([^,}]+), (?:intent|意图): [^}]+\\}",
              "⌖咕噜咕噜呱",
              "XR301"),
          // intents
          seed(
              "an example in two intents",
              "intents/.*\\.yml",
              "(?m)^[\\p{L}_]+: *\\[([^,\\]]+),",
              "种意: [$1, 种一棵树]\n⌖$0",
              "XR162"),
          // content
          seed(
              "coupon over",
              CONTENT,
              "(?m)^(?:coupons|优惠券):\\n  .*:\\n",
              "$0    ⌖until: 2026-01-01\n",
              "XR502"),
          seed("none of a coupon", CONTENT, "(?<=(?:stock|库存): )\\d+", "⌖0", "XR503"),
          seed(
              "coupon ends before it begins",
              CONTENT,
              "(?m)^(?:coupons|优惠券):\\n  .*:\\n",
              "$0    from: 2027-02-01\n    ⌖until: 2027-01-01\n",
              "XR504"),
          seed(
              "content nobody uses",
              CONTENT,
              "(?m)^(?:cards|卡片):\\n",
              "$0  ⌖nobody: {title: 没人用}\n",
              "XR501"),
          seed(
              "form nobody asks",
              CONTENT,
              "(?s)^.*$",
              "$0\nforms:\n  ⌖nobody: {ask: [phone]}\n",
              "XR501"),
          // promises
          promise("answer too late", "  answer: ⌖{within: 45m}\n", "XR601"),
          promise(
              "step after its promise",
              "  person:\n    within: 10m\n    ladder:\n      ⌖- {at: 12m, then: {remind: queue}}\n",
              "XR602"),
          promise(
              "steps out of order",
              "  person:\n    within: 10m\n    ladder:\n      - {at: 8m, then: {remind: queue}}\n      ⌖- {at: 5m, then: {remind: agent}}\n",
              "XR603"),
          promise(
              "reassign to no queue",
              "  person:\n    within: 10m\n    ladder: [{at: 5m, then: {reassign: ⌖nonesuch}}]\n",
              "XR106"),
          promise(
              "a reminder to nobody",
              "  person:\n    within: 10m\n    ladder: [{at: 5m, then: {remind: ⌖nobody}}]\n",
              "XR102"),
          promise("a promise of no kind", "  ⌖anser: {within: 10m}\n", "XR101"),
          // words
          say("a superlative", "全城最低价", "XR701"),
          say("a superlative in disguise", "全 城❤最　低 价", "XR701"),
          say("a boast", "销量第一品牌", "XR701"),
          // hours
          seed(
              "hours overlap",
              SHOP,
              "(?m)^(hours|营业时间): \\{.*",
              "$1: {mon-fri: ⌖\"09:00-12:00 11:00-18:00\"}",
              "XR187"),
          seed(
              "hours on a day twice",
              SHOP,
              "(?m)^(hours|营业时间): \\{.*",
              "$1: {mon-fri: \"09:00-12:00\", ⌖fri: \"09:00-10:00\"}",
              "XR184"),
          seed("no hours", SHOP, "(?m)^(hours|营业时间): \\{.*", "$1: ⌖{mon-fri: closed}", "XR184"),
          seed(
              "hours that are none",
              SHOP,
              "(?m)^(hours|营业时间): \\{.*",
              "$1: {mon-fri: ⌖\"9点到18点\"}",
              "XR109"),
          // signs
          seed("tab", RULES, "(?m)^  (when|当):", "⌖\t$1:", "XR141"),
          seed("indentation", RULES, "(?m)^  (when|当): .*", " ⌖$0", "XR141", "XR101"),
          seed("full-width colon", RULES, "(?m)^  (when|当): ", "  ⌖$1： ", "XR141", "XR101"),
          seed(
              "full-width quotes",
              SHOP,
              "(?m)^(hours|营业时间): \\{.*",
              "$1: {mon-fri: ⌖“09:00-12:00”}",
              "XR109"),
          seed(
              "full-width comma",
              RULES,
              PLAIN_RULE,
              rule("intent: $1, tags: [⌖甲，乙]") + "$0",
              "XR316"));

  private static Seed seed(String name, String files, String from, String to, String... codes) {
    return new Seed(name, files, from, to, List.of(codes));
  }

  private static String rule(String when) {
    return rule(when, "say: 好的");
  }

  private static String rule(String when, String then) {
    return "- rule: 种子\n  when: {" + when + "}\n  then: {" + then + "}\n";
  }

  private static String rule2(String when) {
    return rule(when).replace("种子", "种子二");
  }

  private static String rule2Here(String when) {
    return HERE + rule2(when);
  }

  private static String here(String when) {
    return HERE + rule(when);
  }

  /** Both above a rule for the intent, so that nothing else never fires. */
  private static Seed dead(String by, String above, String below) {
    return seed("dead by " + by, RULES, PLAIN_RULE, rule(above) + rule2Here(below) + "$0", "XR202");
  }

  private static Seed deadDates() {
    String above = rule("intent: $1").replace("  then", "  from: 2027-01-01\n  then");
    String below =
        rule2Here("intent: $1")
            .replace("  then", "  from: 2027-03-01\n  until: 2027-04-01\n  then");
    return seed("dead by dates", RULES, PLAIN_RULE, above + below + "$0", "XR202");
  }

  private static Seed clash(String by, String silent, String answers) {
    String above = "- rule: 种子\n  when: {" + silent + "}\n  then: stay_silent\n";
    return seed(
        "contradict by " + by, RULES, PLAIN_RULE, above + rule2Here(answers) + "$0", "XR203");
  }

  private static Seed promise(String name, String promise, String code) {
    return seed(name, NO_FILE, "", "promises:\n" + promise, code);
  }

  private static Seed say(String name, String words, String code) {
    return seed(
        "forbidden " + name,
        RULES,
        PLAIN_RULE,
        rule("intent: $1, tags: 甲", "say: ⌖" + words) + "$0",
        code);
  }

  /** Each kind in one shop, another for each kind; {@code -Dseed.all=true} takes all shops. */
  static Stream<Arguments> seeds() throws IOException {
    Map<String, Map<String, String>> shops = shops();
    List<String> names = List.copyOf(shops.keySet());
    int most = Boolean.getBoolean("seed.all") ? names.size() : 1;
    return IntStream.range(0, SEEDS.size())
        .boxed()
        .flatMap(kind ->
            IntStream.range(0, names.size())
                .mapToObj(shop -> names.get((kind + shop) % names.size()))
                .filter(shop -> SEEDS.get(kind).fits(shops.get(shop)))
                .limit(most)
                .map(shop -> Arguments.arguments(SEEDS.get(kind).name(), shop, SEEDS.get(kind))));
  }

  private static Map<String, Map<String, String>> shops() throws IOException {
    Map<String, Map<String, String>> shops = new TreeMap<>();
    try (Stream<Path> folders = Files.list(SHOPS)) {
      for (Path shop : folders.filter(Files::isDirectory).toList()) {
        shops.put(shop.getFileName().toString(), texts(shop));
      }
    }
    return shops;
  }

  @Test
  void every_kind_of_mistake_can_be_made_in_some_shop() throws IOException {
    Map<String, Map<String, String>> shops = shops();

    assertThat(SEEDS).allMatch(seed -> shops.values().stream().anyMatch(shop -> seed.fits(shop)));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("seeds")
  void each_mistake_is_told_at_its_line_and_nothing_else(String name, String shop, Seed seed)
      throws IOException {
    Map<String, String> files = texts(SHOPS.resolve(shop));
    Seeded seeded = seed.in(files).orElseThrow();
    files.put(seeded.file(), seeded.text());

    List<String> told = new ArrayList<>();
    for (RuleProblem problem : problems(shop, files)) {
      told.add(code(problem) + " " + problem.file() + ":" + problem.line());
    }
    String place = seeded.file() + ":" + seeded.line();
    assertThat(told)
        .as(() -> seeded.text())
        .anyMatch(it ->
            seed.codes().stream()
                .map(code -> code + " " + place)
                .anyMatch(expected -> name.startsWith("contradict") || it.equals(expected)));
    assertThat(told.stream().map(it -> it.substring(0, 5)).distinct().toList())
        .isSubsetOf(seed.codes());
    assertThat(told).hasSizeLessThanOrEqualTo(seed.codes().size());
  }

  private static String code(RuleProblem problem) {
    return problem.wording().orElseThrow().mistake().code();
  }

  private static Map<String, String> texts(Path shop) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(shop)) {
      for (Path file : files.filter(it -> it.toString().matches(".*\\.(yml|csv)")).toList()) {
        String name = shop.relativize(file).toString().replace('\\', '/');
        texts.put(name, Files.readString(file));
      }
    }
    return texts;
  }

  private List<RuleProblem> problems(String name, Map<String, String> texts) throws IOException {
    Path shop = folder.resolve(name);
    Path media = SHOPS.resolve(name).resolve("content/media");
    if (Files.isDirectory(media)) {
      Files.createDirectories(shop.resolve("content/media"));
      try (Stream<Path> pictures = Files.list(media)) {
        for (Path picture : pictures.toList()) {
          Files.copy(picture, shop.resolve("content/media").resolve(picture.getFileName()));
        }
      }
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = shop.resolve(text.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, text.getValue().getBytes(StandardCharsets.UTF_8));
    }
    return new ShopCheck(NOW, Optional.empty()).check(List.of(shop)).get(0).problems();
  }
}
