package dev.xiaoer.engine.webchat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** What we tell a page, one frame each. */
final class GatewayFrames {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private GatewayFrames() {}

  private static String frame(String name, JsonNode body) {
    return MAPPER.createObjectNode().set(name, body).toString();
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String welcome(ObjectNode welcome) {
    return frame("welcome", welcome);
  }

  static String item(ObjectNode item) {
    return frame("item", item);
  }

  static String items(ArrayNode list, boolean more) {
    ObjectNode items = object().put("more", more);
    items.set("list", list);
    return frame("items", items);
  }

  static String state(ObjectNode state) {
    return frame("state", state);
  }

  /** It will never be taken as it is; {@code why} for the page's words. */
  static String refused(UUID id, String why, Map<String, String> fields) {
    ObjectNode refused = object().put("id", id.toString()).put("why", why);
    if (!fields.isEmpty()) {
      fields.forEach(refused.putObject("fields")::put);
    }
    return frame("refused", refused);
  }

  /** It is not kept: to be sent again after a while. */
  static String unavailable(UUID id, Duration retry) {
    ObjectNode unavailable = object().put("id", id.toString());
    return frame("unavailable", unavailable.put("retry_ms", retry.toMillis()));
  }

  static String pong(long number) {
    return MAPPER.createObjectNode().put("pong", number).toString();
  }
}
