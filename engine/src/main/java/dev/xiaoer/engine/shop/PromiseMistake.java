package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.Mistake;

/** What can be wrong with promises. */
enum PromiseMistake implements Mistake {
  ANSWER_TOO_LATE(
      "XR601",
      "an answer is promised within {0}, but 30m is the most – write 30m or less",
      "承诺的回音时限是 {0}，最长只能 30m – 改成 30m 或更短"),
  STEP_AFTER_PROMISE(
      "XR602",
      "this step comes at {0}, but the promise has run out at {1} – let it come earlier",
      "这一步在 {0} 才做，可承诺 {1} 就到期了 – 把它提前");

  private final String code;
  private final String english;
  private final String chinese;

  PromiseMistake(String code, String english, String chinese) {
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Severity severity() {
    return Severity.MISTAKE;
  }

  @Override
  public String template(Language language) {
    return language == Language.CHINESE ? chinese : english;
  }
}
