package dev.xiaoer.rules;

import dev.xiaoer.rules.source.SourceRule;
import java.util.List;
import java.util.Optional;

class PlainRuleBookTest extends RuleTermsContract {
  @Override
  protected RuleBook compile(List<SourceRule> rules, Optional<SourceRule> fallback) {
    return new PlainRuleBook(rules, fallback);
  }
}
