package dev.xiaoer.engine.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.rules.source.Node;
import java.util.regex.Pattern;

/** YAML as JSON. Only what both agree on is more than text: whole numbers, true, false, nothing. */
final class NodeAsJson implements Node.Cases<JsonNode> {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** 007 is text: a secret must not lose its zeros. */
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,17}");

  @Override
  public JsonNode scalar(Node.Scalar scalar) {
    return scalar.quoted() ? JSON.textNode(scalar.text()) : plain(scalar.text());
  }

  private static JsonNode plain(String text) {
    return switch (text) {
      case "true", "false" -> JSON.booleanNode(text.equals("true"));
      case "", "null", "~" -> JSON.nullNode();
      default ->
          WHOLE.matcher(text).matches()
              ? JSON.numberNode(Long.parseLong(text))
              : JSON.textNode(text);
    };
  }

  @Override
  public JsonNode sequence(Node.Sequence sequence) {
    ArrayNode list = JSON.arrayNode();
    sequence.items().forEach(item -> list.add(item.<JsonNode>match(this)));
    return list;
  }

  @Override
  public JsonNode mapping(Node.Mapping mapping) {
    ObjectNode object = JSON.objectNode();
    mapping.entries().forEach(entry -> object.set(entry.key().text(), entry.value().match(this)));
    return object;
  }
}
