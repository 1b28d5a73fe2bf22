package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.ForeignText;
import java.io.IOException;

/** JSON within bounds: strangers write it. */
final class Json {

  /** The platform nests five deep; JSON written inside its strings is not followed. */
  private static final int DEEPEST = 40;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static JsonNode read(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }

  static JsonNode read(String json) throws JsonProcessingException {
    return MAPPER.readTree(json);
  }

  /** A text, or a number as text; empty for anything else, null and absence among it. */
  static String scalar(JsonNode node) {
    return node.isTextual() || node.isNumber() ? ForeignText.wellFormed(node.asText()) : "";
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}
