package dev.xiaoer.engine.store.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the JSON columns have in common. Instants are milliseconds; what is absent is left out. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter ASCII = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * As text that a database keeps as it is: UTF-8 has no unpaired surrogates, so they are escaped.
   */
  static String write(JsonNode node) {
    try {
      String text = MAPPER.writeValueAsString(node);
      return Keys.hasUnpairedSurrogate(text) ? ASCII.writeValueAsString(node) : text;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that cannot be written", e);
    }
  }

  /** Reads what {@link #write} wrote; anything else means a damaged database. */
  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a damaged JSON column: " + e.getOriginalMessage(), e);
    }
  }

  static Instant instant(JsonNode node, String name) {
    return Instant.ofEpochMilli(node.path(name).asLong());
  }

  static Optional<Instant> optionalInstant(JsonNode node, String name) {
    return optional(node, name, value -> Instant.ofEpochMilli(value.asLong()));
  }

  static <T> Optional<T> optional(JsonNode node, String name, Function<JsonNode, T> read) {
    return Optional.ofNullable(node.get(name)).map(read);
  }

  static Map<String, String> texts(JsonNode node) {
    var map = new LinkedHashMap<String, String>();
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }

  static List<String> list(JsonNode node, String name) {
    var list = new ArrayList<String>();
    node.path(name).forEach(item -> list.add(item.asText()));
    return list;
  }

  static void putList(ObjectNode node, String name, List<String> list) {
    list.forEach(node.putArray(name)::add);
  }

  static void putTexts(ObjectNode node, Map<String, String> texts) {
    texts.forEach(node::put);
  }
}
