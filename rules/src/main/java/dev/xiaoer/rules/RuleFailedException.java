package dev.xiaoer.rules;

/** A rule threw while it was decided. The caller hands the conversation to a person. */
public final class RuleFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Rule rule;

  public RuleFailedException(Rule rule, Throwable cause) {
    super("rule failed: " + rule.name() + " (" + rule.place() + ")", cause);
    this.rule = rule;
  }

  /**
   * @param because what went wrong; never a customer's words
   */
  public RuleFailedException(Rule rule, String because, Throwable cause) {
    super("rule failed: " + rule.name() + " (" + rule.place() + "): " + because, cause);
    this.rule = rule;
  }

  public Rule rule() {
    return rule;
  }
}
