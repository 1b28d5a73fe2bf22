package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.engine.shop.Playbook.BotReturns;
import dev.xiaoer.engine.sla.OpeningHours;
import dev.xiaoer.engine.sla.WorkCalendar;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code shop.yml}. */
final class ShopSettingsReader {
  private static final Vocabulary WORDS = ShopWords.VOCABULARY;

  /** They come with the gateway: there is no app to name, and every shop has its own. */
  static final Set<String> OWN_PLATFORMS = Set.of("web", "terminal");

  private final Reading reading;
  private Optional<WebSite> web = Optional.empty();

  private ShopSettingsReader(Reading reading) {
    this.reading = reading;
  }

  static ShopSettings read(Node file, Reading reading) {
    return new ShopSettingsReader(reading).settings(reading.fields(file, ShopWords.SHOP));
  }

  private ShopSettings settings(Fields shop) {
    shop.require("shop");
    ShopSettings settings =
        new ShopSettings(
            shop.text("shop").orElse(""),
            shop.text("persona").orElse(ShopSettings.DEFAULT_PERSONA),
            shop.read("timezone", this::zone).orElse(ShopSettings.DEFAULT_ZONE),
            shop.optional("hours")
                .map(node -> HoursReader.read(node, reading))
                .orElse(OpeningHours.ALWAYS),
            accounts(shop),
            web,
            queues(shop),
            shop.optional("fallback"),
            botReturns(shop),
            shop.read("best_before", reading::someTime).orElse(ShopSettings.DEFAULT_BEST_BEFORE),
            gather(shop),
            shop.read("calendar", this::calendar).orElse(WorkCalendar.WEEKDAYS),
            tiers(shop),
            new TargetsReader(reading).read(shop));
    shop.finish();
    return settings;
  }

  private Set<String> tiers(Fields shop) {
    Set<String> tiers = new LinkedHashSet<>(shop.texts("tiers"));
    if (shop.has("tiers") && tiers.isEmpty()) {
      problem(shop.optional("tiers").orElseThrow(), "there are no tiers here");
    }
    return tiers.isEmpty() ? Names.USUAL_TIERS : tiers;
  }

  private Duration gather(Fields shop) {
    Duration gather = shop.duration("gather").orElse(Duration.ZERO);
    if (gather.compareTo(ShopSettings.LONGEST_GATHER) > 0) {
      problem(
          shop.optional("gather").orElseThrow(),
          "nobody waits that long for the next message (expected: 30s or less)");
    }
    return gather;
  }

  private Optional<WorkCalendar> calendar(Node node) {
    return reading
        .scalars()
        .name(node, "calendar", Calendars.NAMES)
        .filter(Calendars.NAMES::contains)
        .map(Calendars::read);
  }

  private Optional<ZoneId> zone(Node node) {
    Optional<String> name = reading.scalars().text(node);
    try {
      return name.map(ZoneId::of);
    } catch (DateTimeException e) {
      String hint = Reading.didYouMean(name.orElseThrow(), ZoneId.getAvailableZoneIds());
      problem(node, "unknown time zone \"" + name.orElseThrow() + "\"" + hint);
      return Optional.empty();
    }
  }

  private Map<Account, Node> accounts(Fields shop) {
    Map<Account, Node> accounts = new LinkedHashMap<>();
    for (Fields fields : shop.mappings("accounts", ShopWords.ACCOUNT)) {
      account(fields)
          .flatMap(account -> Optional.ofNullable(accounts.putIfAbsent(account, fields.node())))
          .ifPresent(
              first -> problem(fields.node(), "this account is in " + first.place() + " already"));
    }
    return accounts;
  }

  private Optional<Account> account(Fields fields) {
    fields.require("platform", "account");
    Optional<String> platform = fields.read("platform", this::platform);
    Optional<String> account = fields.text("account");
    String app = fields.text("app").orElse("");
    webSite(platform.orElse(""), account.orElse(""), fields);
    fields.finish();
    if (platform.isEmpty() || account.isEmpty()) {
      return Optional.empty();
    }
    boolean own = OWN_PLATFORMS.contains(platform.get());
    if (own && fields.has("app")) {
      problem(fields.node(), "\"" + platform.get() + "\" has no apps – leave \"app\" out");
    } else if (!own) {
      fields.require("app");
    }
    return Optional.of(new Account(platform.get(), app, account.get()));
  }

  private void webSite(String platform, String account, Fields fields) {
    if (!platform.equals("web")) {
      Stream.of("origins", "quick")
          .flatMap(word -> fields.entry(word).stream())
          .forEach(entry -> problem(entry.key(), "only a \"web\" account has this"));
    } else if (web.filter(first -> !first.account().equals(account)).isPresent()) {
      problem(fields.node(), "there is a web account already – a shop has one chat page");
    } else {
      web = Optional.of(new WebSiteReader(reading).read(account, fields));
    }
  }

  private Optional<String> platform(Node node) {
    Set<String> known = reading.platforms();
    Optional<String> given = reading.scalars().text(node);
    Optional<String> platform =
        given
            .map(name -> WORDS.find(ShopWords.PLATFORM, name).map(Word::english).orElse(name))
            .filter(known::contains);
    if (given.isPresent() && platform.isEmpty()) {
      String hint = Reading.didYouMean(given.get(), known);
      problem(node, "unknown platform \"" + given.get() + "\"" + hint);
    }
    return platform;
  }

  private List<String> queues(Fields shop) {
    if (!shop.has("queues")) {
      return ShopSettings.DEFAULT_QUEUES;
    }
    List<String> names = new ArrayList<>();
    for (Node.Entry entry : shop.named("queues")) {
      names.add(entry.key().text());
      Fields queue = reading.fields(entry.value(), ShopWords.QUEUE).require("agents");
      if (queue.has("agents") && queue.texts("agents").isEmpty()) {
        problem(entry.key(), "the queue \"" + entry.key().text() + "\" has no agents");
      }
      queue.integer("capacity", 1, 1000);
      queue.choice("assign", ShopWords.ASSIGN);
      queue.finish();
    }
    if (names.isEmpty()) {
      problem(shop.optional("queues").orElseThrow(), "there are no queues here");
    }
    return names;
  }

  private BotReturns botReturns(Fields shop) {
    Optional<Fields> section = shop.mapping("bot_returns", ShopWords.BOT_RETURNS);
    if (section.isEmpty()) {
      return ShopSettings.DEFAULT_BOT_RETURNS;
    }
    Fields fields = section.get();
    fields.choice("after_close", ShopWords.AT_ONCE);
    BotReturns returns =
        new BotReturns(
            orNever(fields, "after_person_silent", Optional.of(ShopSettings.DEFAULT_PERSON_SILENT)),
            orNever(fields, "unclaimed", Optional.empty()));
    fields.finish();
    return returns;
  }

  private Optional<Duration> orNever(Fields fields, String word, Optional<Duration> otherwise) {
    Optional<Node> value = fields.optional(word);
    if (value.isEmpty()) {
      return otherwise;
    }
    boolean never =
        value.get() instanceof Node.Scalar scalar
            && WORDS.find(ShopWords.NEVER, scalar.text()).isPresent();
    return never ? Optional.empty() : reading.someTime(value.get());
  }

  private void problem(Node at, String message) {
    reading.problems().add(at, message);
  }
}
