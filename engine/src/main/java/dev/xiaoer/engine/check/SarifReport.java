package dev.xiaoer.engine.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.check.ShopCheck.Report;
import dev.xiaoer.rules.Mistake.Language;
import dev.xiaoer.rules.Mistake.Severity;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.Wording;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A report as SARIF 2.1.0 (OASIS): one run; the codes are its rules, files are relative to the
 * folder of the shops. Columns count code points there as well as here.
 */
final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String ROOT = "SHOPS";

  private SarifReport() {}

  static String write(List<Report> reports, Language language) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "xiaoer check");
    rules(reports, driver.putArray("rules"), language);
    run.put("columnKind", "unicodeCodePoints");
    ArrayNode results = run.putArray("results");
    for (Report report : reports) {
      report
          .problems()
          .forEach(problem -> put(report.shop(), problem, results.addObject(), language));
    }
    return root.toPrettyString() + System.lineSeparator();
  }

  /** The codes that were told, each by the template of its first problem. */
  private static void rules(List<Report> reports, ArrayNode rules, Language language) {
    SortedMap<String, Wording> codes = new TreeMap<>();
    reports.forEach(report ->
        report
            .problems()
            .forEach(problem -> {
              Wording wording = problem.wording().orElseThrow();
              codes.putIfAbsent(wording.mistake().code(), wording);
            }));
    codes.forEach((code, wording) -> {
      ObjectNode rule = rules.addObject().put("id", code);
      rule.putObject("shortDescription").put("text", wording.mistake().template(language));
      rule.putObject("defaultConfiguration").put("level", level(wording));
    });
  }

  private static void put(String shop, RuleProblem problem, ObjectNode result, Language language) {
    Wording wording = problem.wording().orElseThrow();
    result.put("ruleId", wording.mistake().code()).put("level", level(wording));
    result.putObject("message").put("text", wording.text(language));
    ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
    place
        .putObject("artifactLocation")
        .put("uri", uri(shop + "/" + problem.file()))
        .put("uriBaseId", ROOT);
    place.putObject("region").put("startLine", problem.line()).put("startColumn", problem.column());
  }

  private static String level(Wording wording) {
    return wording.mistake().severity() == Severity.MISTAKE ? "error" : "note";
  }

  private static String uri(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("path: " + path + " (expected: one of a file)", e);
    }
  }
}
