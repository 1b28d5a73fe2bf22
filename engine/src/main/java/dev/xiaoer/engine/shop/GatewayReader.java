package dev.xiaoer.engine.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.ConnectorProvider;
import dev.xiaoer.engine.shop.GatewaySettings.Result;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Scalars;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads {@code gateway.yml}. Secrets stand in it, so no problem tells a value: that is why it does
 * not use the readers that shops' files are read with. For one thread.
 */
final class GatewayReader {
  private static final Vocabulary WORDS = ShopWords.VOCABULARY;

  /** An app's id is part of an address. */
  private static final Pattern APP_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private final Path file;
  private final String name;
  private final Map<String, String> environment;
  private final Map<String, ConnectorProvider> providers = new TreeMap<>();
  private final Problems problems = new Problems();
  private final Map<String, Node> places = new HashMap<>();

  GatewayReader(Path file, Map<String, String> environment, List<ConnectorProvider> providers) {
    this.file = file;
    this.name = String.valueOf(file.getFileName());
    this.environment = environment;
    providers.forEach(provider -> this.providers.put(provider.platform(), provider));
  }

  Result read() {
    if (Files.notExists(file)) {
      return new Result(Optional.of(GatewaySettings.NONE), List.of());
    }
    return read(bytes());
  }

  /** Reads what the file would hold. */
  Result read(byte[] bytes) {
    GatewaySettings settings =
        SourceText.decode(name, bytes, problems)
            .flatMap(text -> YamlReader.read(name, text, problems))
            .map(node -> node.match(new EnvironmentFiller(environment, problems)))
            .map(this::settings)
            .orElse(GatewaySettings.NONE);
    return new Result(
        problems.isEmpty() ? Optional.of(settings) : Optional.empty(), problems.list());
  }

  private byte[] bytes() {
    try {
      return SourceText.bytes(file.toRealPath(), SourceText.MAX_BYTES);
    } catch (IOException e) {
      problems.add(new RuleProblem(name, 1, 1, "cannot be read"));
      return new byte[0];
    }
  }

  private GatewaySettings settings(Node node) {
    if (!(node instanceof Node.Mapping)) {
      problems.add(node, "expected keys and values");
      return GatewaySettings.NONE;
    }
    Fields fields = Fields.of(node, ShopWords.GATEWAY, WORDS, problems);
    List<AppSettings> apps = new ArrayList<>();
    list(fields, "apps").forEach(item -> app(item).ifPresent(apps::add));
    Outgoing outgoing =
        new OutgoingReader(problems)
            .read(list(fields, "outgoing"), fields.optional("notify"), fields.optional("public"));
    Duration settle =
        fields
            .optional("settle_unknown")
            .flatMap(this::settling)
            .orElse(GatewaySettings.LONGEST_SETTLING);
    Limits limits = fields.optional("limits").map(this::limits).orElse(Limits.DEFAULT);
    fields.finish();
    return new GatewaySettings(apps, outgoing, settle, limits);
  }

  private Optional<Duration> settling(Node node) {
    Optional<Duration> found =
        node instanceof Node.Scalar scalar ? Scalars.duration(scalar.text()) : Optional.empty();
    Optional<Duration> right =
        found.filter(it ->
            it.compareTo(GatewaySettings.SHORTEST_SETTLING) >= 0
                && it.compareTo(GatewaySettings.LONGEST_SETTLING) <= 0);
    if (right.isEmpty()) {
      problems.add(node, "expected a time from 1s to 20s");
    }
    return right;
  }

  private Limits limits(Node node) {
    if (!(node instanceof Node.Mapping)) {
      problems.add(node, "expected keys and values: body, connections …");
      return Limits.DEFAULT;
    }
    return new LimitsReader(Fields.of(node, ShopWords.LIMITS, WORDS, problems), problems).read();
  }

  private List<Node> list(Fields fields, String word) {
    Optional<Node> value = fields.optional(word);
    if (value.isPresent() && value.get() instanceof Node.Sequence list) {
      return list.items();
    }
    value.ifPresent(node -> problems.add(node, "expected a list"));
    return List.of();
  }

  private Optional<AppSettings> app(Node item) {
    if (!(item instanceof Node.Mapping mapping)) {
      problems.add(item, "expected keys and values: platform, app …");
      return Optional.empty();
    }
    Optional<Node> platform = named(mapping, "platform");
    Optional<Node> app = named(mapping, "app");
    Optional<ConnectorProvider> provider = platform.flatMap(this::provider);
    Optional<String> id = app.flatMap(this::appId);
    if (provider.isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    return checked(
        item,
        provider.get(),
        new AppSettings(provider.get().platform(), id.get(), Set.of(), values(mapping)));
  }

  private Optional<AppSettings> checked(
      Node item, ConnectorProvider provider, AppSettings settings) {
    Node before = places.putIfAbsent(settings.toString(), item);
    if (before != null) {
      problems.add(item, "this app is in " + before.place() + " already");
    }
    List<String> wrong = provider.check(settings);
    wrong.forEach(sentence -> problems.add(item, "this app: " + sentence));
    return before == null && wrong.isEmpty() ? Optional.of(settings) : Optional.empty();
  }

  private Optional<Node> named(Node.Mapping mapping, String word) {
    Optional<Node> value =
        mapping.entries().stream()
            .filter(entry -> isWord(entry.key(), word))
            .map(Node.Entry::value)
            .findFirst();
    if (value.isEmpty()) {
      problems.add(mapping, "the key \"" + word + "\" is missing");
    }
    return value;
  }

  private static boolean isWord(Node.Scalar key, String word) {
    return WORDS
        .find(ShopWords.APP, key.text())
        .filter(found -> found.english().equals(word))
        .isPresent();
  }

  private Optional<ConnectorProvider> provider(Node node) {
    String given = text(node, "a platform").orElse("");
    String platform =
        WORDS.find(ShopWords.PLATFORM, given).map(Vocabulary.Word::english).orElse(given);
    Optional<ConnectorProvider> provider = Optional.ofNullable(providers.get(platform));
    if (provider.isEmpty() && ShopSettingsReader.OWN_PLATFORMS.contains(platform)) {
      problems.add(node, "this platform has no apps – shops simply name it");
    } else if (provider.isEmpty() && !given.isEmpty()) {
      problems.add(
          node,
          "unknown platform (expected: "
              + String.join(", ", providers.keySet())
              + ")"
              + Reading.didYouMean(given, providers.keySet()));
    }
    return provider;
  }

  private Optional<String> appId(Node node) {
    Optional<String> id = text(node, "the app's id");
    if (id.isPresent() && !APP_ID.matcher(id.get()).matches()) {
      problems.add(node, "an app's id has letters, digits, -, _ and . only");
      return Optional.empty();
    }
    return id;
  }

  private Optional<String> text(Node node, String what) {
    if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar.text());
    }
    problems.add(node, "expected " + what);
    return Optional.empty();
  }

  private static ObjectNode values(Node.Mapping app) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    app.entries().stream()
        .filter(entry -> WORDS.find(ShopWords.APP, entry.key().text()).isEmpty())
        .forEach(entry -> values.set(entry.key().text(), entry.value().match(new NodeAsJson())));
    return values;
  }
}
