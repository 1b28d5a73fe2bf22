package dev.xiaoer.engine.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.check.ShopCheck.Report;
import dev.xiaoer.rules.Mistake.Language;
import dev.xiaoer.rules.Mistake.Severity;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.Wording;
import java.util.List;
import java.util.Locale;

/**
 * A report for programs. Keys may be added, none changes or goes:
 *
 * <pre>{@code
 * {"version": 1,
 *  "shops": [{"shop": "tengfa", "rules": 36, "mistakes": 1, "advice": 0,
 *    "problems": [{"file": "rules/sales.yml", "line": 12, "column": 3, "code": "XR101",
 *      "severity": "mistake", "message": "unknown key \"wenn\"",
 *      "suggestion": "did you mean \"when\"?"}]}]}
 * }</pre>
 *
 * <p>{@code severity} is {@code mistake} or {@code advice}; {@code suggestion} may be empty.
 */
final class JsonReport {
  private static final int VERSION = 1;

  private JsonReport() {}

  static String write(List<Report> reports, Language language) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    ArrayNode shops = root.putArray("shops");
    for (Report report : reports) {
      ArrayNode problems =
          shops
              .addObject()
              .put("shop", report.shop())
              .put("rules", report.rules())
              .put("mistakes", report.count(Severity.MISTAKE))
              .put("advice", report.count(Severity.ADVICE))
              .putArray("problems");
      report.problems().forEach(problem -> put(problem, problems.addObject(), language));
    }
    return root.toPrettyString() + System.lineSeparator();
  }

  private static void put(RuleProblem problem, ObjectNode into, Language language) {
    Wording wording = problem.wording().orElseThrow();
    into.put("file", problem.file())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("code", wording.mistake().code())
        .put("severity", wording.mistake().severity().name().toLowerCase(Locale.ROOT))
        .put("message", wording.sentence(language))
        .put("suggestion", wording.suggestion(language));
  }
}
