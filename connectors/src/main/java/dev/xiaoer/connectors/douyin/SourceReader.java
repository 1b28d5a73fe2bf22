package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.xiaoer.connectors.ForeignText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what led a customer to the chat page: an advertisement, a live room, a video. None of it is
 * needed to answer, so what cannot be read counts as not told.
 */
final class SourceReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** {@code scene_type}; an object of any other scene is a video. */
  private static final int LIVE_ROOM = 6;

  private SourceReader() {}

  static Map<String, String> read(Fields content) {
    Map<String, String> source = new LinkedHashMap<>();
    put(source, "ad", ad(asObject(content.object().path("ad_info"))));
    String object = Json.scalar(content.object().path("objectId"));
    boolean isLive = content.object().path("scene_type").asInt() == LIVE_ROOM;
    put(source, isLive ? "live" : "video", object);
    return source;
  }

  /** The plan's id; that of the advertiser where the platform tells no other. */
  private static String ad(JsonNode info) {
    String plan = Json.scalar(info.path("ad_id"));
    return plan.isEmpty() ? Json.scalar(info.path("adv_id")) : plan;
  }

  private static void put(Map<String, String> source, String kind, String id) {
    if (!id.isBlank() && ForeignText.isId(id)) {
      source.put(kind, id);
    }
  }

  /** An object, or one written into a text. */
  private static JsonNode asObject(JsonNode node) {
    if (!node.isTextual()) {
      return node;
    }
    try {
      return MAPPER.readTree(node.asText());
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }
}
