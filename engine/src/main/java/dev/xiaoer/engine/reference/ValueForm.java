package dev.xiaoer.engine.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.rules.source.Vocabulary;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a value, as the tables say it, as JSON Schema:
 *
 * <pre>
 * text, text with variables, time, comparison, number 0 to 100, yes or no, nothing, anything
 * one of [event]      a word of that section        some of [event]   one or a list of them
 * [hand_off]          keys of that section          some FORM         one or a list
 * list of FORM        a list                        named FORM        names of the merchant's own
 * FORM / FORM         either
 * </pre>
 *
 * <p>YAML reads 7d as a text and 9 as a number; our reader takes both as they are written, so a
 * text may be a number here. For one thread.
 */
final class ValueForm {
  private static final Pattern NUMBER = Pattern.compile("number (\\d+) to (\\d+)");
  private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\](?:\\(#[^)]*\\))?");
  private static final Pattern WORD = Pattern.compile("(one|some) of " + SECTION);

  private final Vocabulary vocabulary;

  /** The sections whose keys were asked for. */
  private final Set<String> used = new TreeSet<>();

  ValueForm(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  Set<String> used() {
    return used;
  }

  /**
   * The schema of a value of this form.
   *
   * @throws IllegalArgumentException for a form that is none: a mistake in a table
   */
  ObjectNode schema(String form) {
    String[] either = form.split(" / ");
    if (either.length > 1) {
      ObjectNode any = object();
      ArrayNode forms = any.putArray("anyOf");
      for (String one : either) {
        forms.add(schema(one));
      }
      return any;
    }
    Matcher word = WORD.matcher(form);
    if (word.matches()) {
      ObjectNode one = oneOf(word.group(2));
      return word.group(1).equals("one") ? one : oneOrMore(one);
    }
    Matcher section = SECTION.matcher(form);
    return section.matches() ? keysOf(section.group(1)) : built(form);
  }

  private ObjectNode built(String form) {
    if (form.startsWith("some ")) {
      return oneOrMore(schema(form.substring("some ".length())));
    }
    if (form.startsWith("list of ")) {
      return list(schema(form.substring("list of ".length())));
    }
    if (form.startsWith("named ")) {
      ObjectNode named = object().put("type", "object");
      named.set("additionalProperties", schema(form.substring("named ".length())));
      return named;
    }
    Matcher number = NUMBER.matcher(form);
    return number.matches()
        ? object()
            .put("type", "integer")
            .put("minimum", Long.parseLong(number.group(1)))
            .put("maximum", Long.parseLong(number.group(2)))
        : plain(form);
  }

  private static ObjectNode plain(String form) {
    return switch (form) {
      case "text", "text with variables" -> text();
      case "time" ->
          object().put("type", "string").put("pattern", "^(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?$");
      case "comparison" ->
          text().put("pattern", "^\\s*(>=|<=|>|<|=|==|≥|≤)?\\s*[0-9][0-9a-z.]*\\s*$");
      case "yes or no" -> yesOrNo();
      case "nothing" -> object().put("type", "null");
      case "anything" -> object();
      default -> throw new IllegalArgumentException(form + " (expected: a form of a value)");
    };
  }

  private static ObjectNode yesOrNo() {
    ObjectNode flag = object();
    flag.putArray("enum").add(true).add(false).add("是").add("否");
    return flag;
  }

  private static ObjectNode text() {
    ObjectNode text = object();
    text.putArray("type").add("string").add("number").add("boolean");
    return text;
  }

  private ObjectNode oneOf(String section) {
    ObjectNode one = object();
    ArrayNode names = one.putArray("enum");
    vocabulary.names(known(section)).forEach(names::add);
    return one;
  }

  private ObjectNode keysOf(String section) {
    used.add(known(section));
    return object().put("$ref", "#/definitions/" + section.replace(' ', '_'));
  }

  private String known(String section) {
    if (vocabulary.names(section).isEmpty()) {
      throw new IllegalArgumentException(section + " (expected: a section of the tables)");
    }
    return section;
  }

  private static ObjectNode list(ObjectNode items) {
    ObjectNode list = object().put("type", "array");
    list.set("items", items);
    return list;
  }

  private static ObjectNode oneOrMore(ObjectNode one) {
    ObjectNode some = object();
    some.putArray("anyOf").add(one).add(list(one.deepCopy()));
    return some;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
