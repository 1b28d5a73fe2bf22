package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.ReplyWindow;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an app's settings and collects what is wrong with them, one sentence each. No sentence
 * holds a value: secrets are among them.
 */
final class SettingsReader {

  private static final List<String> KEYS =
      List.of("api", "client_secret", "enter_window", "reply_window", "timeout", "tokens");

  /** How the app is found; read by the gateway before us. */
  private static final List<String> NAMING_KEYS = List.of("platform", "app");

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private final AppSettings app;
  private final List<String> problems;

  SettingsReader(AppSettings app, List<String> problems) {
    this.app = app;
    this.problems = problems;
  }

  /** Returns the settings, with a default wherever it added a problem. */
  DouyinSettings read() {
    JsonNode values = app.values();
    refuseOtherKeys("", values, KEYS, NAMING_KEYS);
    return new DouyinSettings(
        app.app(),
        requiredText(values, "client_secret", "client_secret").orElse("-"),
        api(values.path("api")),
        app.accounts(),
        grants(values.path("tokens")),
        window(values.path("reply_window"), "reply_window", DouyinSettings.REPLY_WINDOW),
        window(values.path("enter_window"), "enter_window", DouyinSettings.ENTER_WINDOW),
        timeout(values.path("timeout")));
  }

  private void refuseOtherKeys(
      String where, JsonNode object, List<String> known, List<String> alsoKnown) {
    for (String key : namesIn(object)) {
      if (!known.contains(key) && !alsoKnown.contains(key)) {
        problems.add(
            where + key + ": unknown key (expected one of: " + String.join(", ", known) + ")");
      }
    }
  }

  private static Set<String> namesIn(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private Optional<String> requiredText(JsonNode object, String key, String where) {
    JsonNode value = object.path(key);
    if (isAbsent(value)) {
      problems.add(where + ": missing");
      return Optional.empty();
    }
    return text(value, where);
  }

  private Optional<String> text(JsonNode value, String where) {
    if (!value.isTextual()) {
      problems.add(where + ": " + kind(value) + " (expected: text; put it in quotes)");
      return Optional.empty();
    }
    if (value.textValue().isBlank()) {
      problems.add(where + ": empty");
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  private String api(JsonNode value) {
    if (isAbsent(value)) {
      return DouyinSettings.API;
    }
    Optional<String> address = text(value, "api").map(text -> text.replaceAll("/+$", ""));
    if (address.isPresent() && !isHttp(address.get())) {
      problems.add("api: not an address such as " + DouyinSettings.API);
      return DouyinSettings.API;
    }
    return address.orElse(DouyinSettings.API);
  }

  private static boolean isHttp(String address) {
    try {
      URI uri = URI.create(address);
      boolean http =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Map<String, Grant> grants(JsonNode tokens) {
    var grants = new HashMap<String, Grant>();
    if (!isAbsent(tokens) && isObject(tokens, "tokens")) {
      tokens
          .properties()
          .forEach(entry ->
              grant(entry.getValue(), "tokens." + entry.getKey())
                  .ifPresent(grant -> grants.put(entry.getKey(), grant)));
    }
    return grants;
  }

  private Optional<Grant> grant(JsonNode value, String where) {
    if (!isObject(value, where)) {
      return Optional.empty();
    }
    refuseOtherKeys(where + ".", value, List.of("access_token", "refresh_token"), List.of());
    Optional<String> access = requiredText(value, "access_token", where + ".access_token");
    JsonNode refresh = value.path("refresh_token");
    String refreshToken =
        isAbsent(refresh) ? "" : text(refresh, where + ".refresh_token").orElse("");
    return access.map(token -> Grant.first(token, refreshToken));
  }

  private ReplyWindow window(JsonNode value, String where, ReplyWindow otherwise) {
    if (isAbsent(value) || !isObject(value, where)) {
      return otherwise;
    }
    refuseOtherKeys(where + ".", value, List.of("messages", "lasts"), List.of());
    int messages = count(value.path("messages"), where + ".messages", otherwise.messages());
    Duration lasts = duration(value.path("lasts"), where + ".lasts", otherwise.lasts());
    return new ReplyWindow(messages, lasts);
  }

  private int count(JsonNode value, String where, int otherwise) {
    if (isAbsent(value)) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      problems.add(where + ": not a number of messages (expected: >= 0)");
      return otherwise;
    }
    return value.intValue();
  }

  private Duration timeout(JsonNode value) {
    Duration timeout = duration(value, "timeout", DouyinSettings.TIMEOUT);
    if (timeout.isZero() || timeout.compareTo(DouyinSettings.TIMEOUT_LIMIT) >= 0) {
      problems.add("timeout: out of range (expected: more than 0s, less than 20s)");
      return DouyinSettings.TIMEOUT;
    }
    return timeout;
  }

  private Duration duration(JsonNode value, String where, Duration otherwise) {
    if (isAbsent(value)) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(value.asText());
    if (!matcher.matches()) {
      problems.add(where + ": not a duration (expected one such as 30s, 10m or 24h)");
      return otherwise;
    }
    return durationOf(Long.parseLong(matcher.group(1)), matcher.group(2));
  }

  private static Duration durationOf(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private boolean isObject(JsonNode value, String where) {
    if (!value.isObject()) {
      problems.add(where + ": " + kind(value) + " (expected: keys and values)");
    }
    return value.isObject();
  }

  private static boolean isAbsent(JsonNode value) {
    return value instanceof MissingNode || value.isNull();
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case ARRAY -> "a list";
      case OBJECT -> "keys and values";
      default -> "text";
    };
  }
}
