package dev.xiaoer.engine.check;

import dev.xiaoer.rules.Mistake.Language;
import java.util.List;

/** How reports are written. */
public enum Format {
  /** For people. */
  TEXT {
    @Override
    public String write(List<ShopCheck.Report> reports, Language language) {
      return TextReport.write(reports, language);
    }
  },
  /** For programs; the shape is told in {@link JsonReport}. */
  JSON {
    @Override
    public String write(List<ShopCheck.Report> reports, Language language) {
      return JsonReport.write(reports, language);
    }
  },
  /** For editors and code hosts: SARIF 2.1.0. */
  SARIF {
    @Override
    public String write(List<ShopCheck.Report> reports, Language language) {
      return SarifReport.write(reports, language);
    }
  };

  /** Some shops' reports as one text, its last line ended. */
  public abstract String write(List<ShopCheck.Report> reports, Language language);
}
