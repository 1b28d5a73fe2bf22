package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.xiaoer.connectors.ForeignText;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRejectedException.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of one JSON object. What a message cannot do without is asked for strictly; what only
 * adorns it (names, times) is read as absent when it is not what it should be.
 */
record Fields(JsonNode object) {

  /** Thirteen digits: from 2001 to 2286. */
  private static final long EARLIEST_MILLIS = 1_000_000_000_000L;

  private static final long LATEST_MILLIS = 9_999_999_999_999L;

  static Fields parse(byte[] json) throws WebhookRejectedException {
    try {
      return of(Json.read(json), "body");
    } catch (IOException e) {
      throw unreadable("body: not JSON");
    }
  }

  /** The platform sends some objects as such and some as JSON within a string. */
  Fields objectOrJson(String name) throws WebhookRejectedException {
    JsonNode value = object.path(name);
    if (!value.isTextual()) {
      return of(value, name);
    }
    try {
      return of(Json.read(value.textValue()), name);
    } catch (IOException e) {
      throw unreadable(name + ": not JSON");
    }
  }

  private static Fields of(JsonNode node, String name) throws WebhookRejectedException {
    if (!node.isObject()) {
      throw unreadable(name + ": " + node.getNodeType() + " (expected: OBJECT)");
    }
    return new Fields(node);
  }

  /** As {@link #id}, but not absent. */
  String requiredId(String name) throws WebhookRejectedException {
    String id = id(name);
    if (id.isEmpty()) {
      throw unreadable(name + ": missing");
    }
    return id;
  }

  /** Empty when absent. What could not be kept as it is would not be that id any more. */
  String id(String name) throws WebhookRejectedException {
    String id = string(name);
    if (!ForeignText.isId(id)) {
      throw unreadable(name + ": cannot be an id");
    }
    return id;
  }

  /** Empty when absent; never of another type. */
  String text(String name) throws WebhookRejectedException {
    return ForeignText.wellFormed(string(name));
  }

  private String string(String name) throws WebhookRejectedException {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw unreadable(name + ": " + value.getNodeType() + " (expected: STRING)");
    }
    return value.textValue();
  }

  /** A number, quoted or not; zero when it is neither. */
  long number(String name) {
    JsonNode value = object.path(name);
    if (value.isIntegralNumber()) {
      return value.canConvertToLong() ? value.longValue() : 0;
    }
    return value.isTextual() && value.textValue().matches("\\d{1,18}")
        ? Long.parseLong(value.textValue())
        : 0;
  }

  Instant millis(String name) {
    return instant(number(name));
  }

  Instant seconds(String name) {
    long seconds = number(name);
    return seconds > LATEST_MILLIS ? Instant.EPOCH : instant(seconds * 1000);
  }

  private static Instant instant(long millis) {
    boolean likely = millis >= EARLIEST_MILLIS && millis <= LATEST_MILLIS;
    return likely ? Instant.ofEpochMilli(millis) : Instant.EPOCH;
  }

  /** What the platform calls {@code openId}; empty when it does not say. */
  String nameOf(String openId) {
    for (JsonNode user : object.path("user_infos")) {
      if (user.path("open_id").asText().equals(openId)) {
        return ForeignText.name(Json.scalar(user.path("nick_name")));
      }
    }
    return "";
  }

  /** The lines of a lead card, by label. */
  Map<String, String> cardData() {
    var fields = new LinkedHashMap<String, String>();
    for (JsonNode line : object.path("card_data")) {
      String label = Json.scalar(line.path("label"));
      if (!label.isEmpty()) {
        fields.put(label, Json.scalar(line.path("value")));
      }
    }
    return fields;
  }

  static WebhookRejectedException unreadable(String message) {
    return new WebhookRejectedException(Reason.UNREADABLE, message);
  }
}
