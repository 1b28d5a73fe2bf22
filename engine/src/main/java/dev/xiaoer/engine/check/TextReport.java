package dev.xiaoer.engine.check;

import dev.xiaoer.engine.check.ShopCheck.Report;
import dev.xiaoer.rules.Mistake.Language;
import dev.xiaoer.rules.Mistake.Severity;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.Wording;
import java.util.List;

/**
 * A report for people: the mistakes first, then the advice, each by file and line, the suggestion
 * below.
 *
 * <pre>
 * tengfa/rules/sales.yml:12:3: mistake XR101: unknown key "wenn"
 *     did you mean "when"?
 * tengfa: 36 rules, 1 mistake, 0 pieces of advice
 * </pre>
 */
final class TextReport {
  private final StringBuilder text = new StringBuilder();
  private final Language language;

  private TextReport(Language language) {
    this.language = language;
  }

  static String write(List<Report> reports, Language language) {
    TextReport report = new TextReport(language);
    reports.forEach(report::shop);
    return report.text.toString();
  }

  private void shop(Report report) {
    for (Severity severity : Severity.values()) {
      report.problems().stream()
          .filter(problem -> Report.severity(problem) == severity)
          .forEach(problem -> problem(report.shop(), problem));
    }
    summary(report);
  }

  private void problem(String shop, RuleProblem problem) {
    Wording wording = problem.wording().orElseThrow();
    String place = problem.in(shop + "/" + problem.file()).place();
    String code = severity(wording) + " " + wording.mistake().code();
    text.append("%s: %s: %s%n".formatted(place, code, wording.sentence(language)));
    String suggestion = wording.suggestion(language);
    if (!suggestion.isEmpty()) {
      text.append("    ").append(suggestion).append(System.lineSeparator());
    }
  }

  private String severity(Wording wording) {
    boolean mistake = wording.mistake().severity() == Severity.MISTAKE;
    return language == Language.CHINESE ? mistake ? "错误" : "建议" : mistake ? "mistake" : "advice";
  }

  private void summary(Report report) {
    long mistakes = report.count(Severity.MISTAKE);
    long advice = report.count(Severity.ADVICE);
    String sum =
        language == Language.CHINESE
            ? "%s：%d 条规则，%d 个错误，%d 条建议".formatted(report.shop(), report.rules(), mistakes, advice)
            : "%s: %s, %s, %s"
                .formatted(
                    report.shop(),
                    counted(report.rules(), "rule", "rules"),
                    counted(mistakes, "mistake", "mistakes"),
                    counted(advice, "piece of advice", "pieces of advice"));
    text.append(sum).append(System.lineSeparator());
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
