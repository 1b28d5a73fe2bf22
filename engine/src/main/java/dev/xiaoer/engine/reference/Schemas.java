package dev.xiaoer.engine.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.shop.ShopWords;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.Vocabulary.Word;
import dev.xiaoer.rules.source.WordTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON Schemas (draft 7, which is what editors read) of a shop's files, made of the vocabulary's
 * tables: both languages complete, and what stands behind a word is told on hovering.
 */
public final class Schemas {
  private static final String FILES = "files";
  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

  private final Map<String, WordTable.Section> sections = new LinkedHashMap<>();

  private Schemas() {
    ShopWords.tables().stream()
        .flatMap(table -> table.sections().stream())
        .forEach(section -> sections.put(section.name(), section));
  }

  /** The schemas by the files that they are for: {@code rules/*.yml}. */
  public static Map<String, ObjectNode> byFile() {
    Schemas schemas = new Schemas();
    Map<String, ObjectNode> byFile = new LinkedHashMap<>();
    ShopWords.VOCABULARY
        .words(FILES)
        .forEach(file -> byFile.put(file.english(), schemas.schema(file)));
    return byFile;
  }

  private ObjectNode schema(Word file) {
    ValueForm forms = new ValueForm(ShopWords.VOCABULARY);
    ObjectNode root = ValueForm.object().put("$schema", DRAFT).put("title", file.english());
    root.put("description", file.sense() + " " + file.meaning());
    root.setAll(forms.schema(file.value()));
    Map<String, ObjectNode> definitions = definitions(forms);
    if (root.has("$ref")) { // in draft 7 everything beside a $ref is void
      root.putArray("allOf").addObject().set("$ref", root.remove("$ref"));
    }
    definitions.forEach(root.withObject("/definitions")::set);
    return root;
  }

  /** Of all sections that the file can reach. */
  private Map<String, ObjectNode> definitions(ValueForm forms) {
    Map<String, ObjectNode> definitions = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(forms.used());
    while (!open.isEmpty()) {
      String section = open.pop();
      if (!definitions.containsKey(section.replace(' ', '_'))) {
        definitions.put(section.replace(' ', '_'), keys(section, forms));
        open.addAll(forms.used());
      }
    }
    return definitions;
  }

  private ObjectNode keys(String section, ValueForm forms) {
    ObjectNode keys = ValueForm.object().put("type", "object");
    ObjectNode properties = keys.putObject("properties");
    Vocabulary vocabulary = ShopWords.VOCABULARY;
    for (Word word : vocabulary.words(section)) {
      ObjectNode value = described(word, forms);
      List.of(word.english(), word.chinese()).forEach(name -> properties.set(name, value));
    }
    WordTable.Section table = sections.get(section);
    keys.put("additionalProperties", table != null && table.open());
    return keys;
  }

  private static ObjectNode described(Word word, ValueForm forms) {
    ObjectNode value = forms.schema(word.value().isEmpty() ? "anything" : word.value());
    ObjectNode described =
        ValueForm.object().put("description", word.sense() + " " + word.meaning());
    if (value.has("$ref")) {
      described.putArray("allOf").add(value);
    } else {
      described.setAll(value);
    }
    return described;
  }
}
