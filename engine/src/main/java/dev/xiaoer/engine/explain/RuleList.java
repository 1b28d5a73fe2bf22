package dev.xiaoer.engine.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.conversation.Trace;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a shop's version, as far as explanations need them: kept once a version, so that a
 * turn's trace need only refer to them.
 */
public record RuleList(List<Entry> rules) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How the conditions begin that nearly every rule has, and nearly every lost rule lost by. */
  private static final List<String> FIRST_QUESTIONS = List.of("event is ", "intent is ", "text ");

  public RuleList {
    rules = List.copyOf(rules);
  }

  /** A rule: its sentence, the merchant's reason, where it stands, what it asks. */
  public record Entry(String name, String why, String place, List<String> conditions) {

    public Entry {
      conditions = List.copyOf(conditions);
    }

    /** The condition's text; a plain word when the list is of another version. */
    String condition(int index) {
      return index < conditions.size() ? conditions.get(index) : "condition " + index;
    }
  }

  public static RuleList of(RuleBook book) {
    return new RuleList(book.rules().stream().map(rule -> entry(book, rule)).toList());
  }

  private static Entry entry(RuleBook book, Rule rule) {
    return new Entry(rule.name(), rule.why(), rule.place(), book.conditions(rule));
  }

  /** The rule at this place; empty when the list does not have it. */
  Optional<Entry> at(int index) {
    return index >= 0 && index < rules.size() ? Optional.of(rules.get(index)) : Optional.empty();
  }

  /** Whether all that a rule did not like was something else than event, intent and text. */
  boolean cameNear(Trace.Lost lost) {
    return FIRST_QUESTIONS.stream().noneMatch(condition(lost)::startsWith);
  }

  /** The text of the condition by which a rule lost. */
  String condition(Trace.Lost lost) {
    return at(lost.rule())
        .map(rule -> rule.condition(lost.condition()))
        .orElse("condition " + lost.condition());
  }

  public String toJson() {
    ArrayNode array = MAPPER.createArrayNode();
    for (Entry rule : rules) {
      ObjectNode node = array.addObject();
      node.put("name", rule.name()).put("why", rule.why()).put("place", rule.place());
      rule.conditions().forEach(node.putArray("conditions")::add);
    }
    return array.toString();
  }

  /** Reads what {@link #toJson} wrote; an empty text is an empty list. */
  public static RuleList fromJson(String json) {
    if (json.isEmpty()) {
      return new RuleList(List.of());
    }
    try {
      List<Entry> rules = new ArrayList<>();
      MAPPER.readTree(json).forEach(node -> rules.add(read(node)));
      return new RuleList(rules);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a damaged list of rules", e);
    }
  }

  private static Entry read(JsonNode node) {
    List<String> conditions = new ArrayList<>();
    node.path("conditions").forEach(condition -> conditions.add(condition.asText()));
    return new Entry(
        node.path("name").asText(),
        node.path("why").asText(),
        node.path("place").asText(),
        conditions);
  }
}
