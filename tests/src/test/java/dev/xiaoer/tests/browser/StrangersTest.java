package dev.xiaoer.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody sees what another visitor wrote. */
class StrangersTest extends ShowroomVisit {
  private static final String KEY = "xiaoer." + Showroom.ID;

  private Browser browser;
  private ChatPage page;

  @BeforeEach
  void enter() {
    browser = ONE.browser();
    ONE.visits(gateway.origin());
    browser.open(gateway.chat("lang=zh"));
    page = new ChatPage(browser).ready();
  }

  @Test
  void two_visitors_never_see_each_other() {
    page.say("我的手机号是 13800001111");
    page.keeps("我的手机号是 13800001111");
    try (Browser other = Browser.start()) {
      other.open(gateway.chat("lang=zh"));
      ChatPage theirs = new ChatPage(other).ready();
      theirs.say("我是另一位");
      theirs.keeps("我是另一位");

      assertThat(theirs.contents()).noneMatch(text -> text.contains("13800001111"));
      assertThat(token(other)).isNotEqualTo(token(browser));
    }
    page.holds(5);
    assertThat(page.contents()).noneMatch(text -> text.contains("我是另一位"));
  }

  private static Object token(Browser browser) {
    return browser.run("return localStorage.getItem(arguments[0])", KEY);
  }

  @Test
  void a_forged_token_is_forgotten_and_gets_nothing() {
    page.say("只有我能看见");
    page.keeps("只有我能看见");
    String mine = (String) token(browser);
    String forged = mine.substring(0, mine.length() - 2) + (mine.endsWith("AA") ? "BB" : "AA");
    browser.run("localStorage.setItem(arguments[0], arguments[1])", KEY, forged);

    browser.reload();
    page.holds(2);
    assertThat(page.contents()).noneMatch(text -> text.contains("只有我能看见"));
    assertThat(token(browser)).isNotEqualTo(forged).isNotEqualTo(mine);
  }

  @Test
  void who_runs_no_scripts_is_told_that_the_page_needs_them() {
    browser.devtools("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    browser.open(gateway.chat("lang=zh"));
    browser.devtools("Emulation.setScriptExecutionDisabled", Map.of("value", false));

    assertThat((String) browser.run(SEEN)).contains("这个页面需要 JavaScript", "needs JavaScript");
  }

  /** What is to be read in the middle of the upper half. */
  private static final String SEEN =
      "return document.elementsFromPoint(innerWidth / 2, innerHeight * 0.27)[0].innerText";

  @Test
  void a_shop_without_a_page_says_so() {
    ONE.expectComplaint("404");
    browser.open(URI.create(gateway.origin() + "/chat/nobody"));

    assertThat(browser.text()).containsAnyOf("没有", "no chat");
  }
}
