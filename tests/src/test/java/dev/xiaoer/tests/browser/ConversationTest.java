package dev.xiaoer.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A customer talks to the shop: every kind of content, seen and used. */
class ConversationTest extends ShowroomVisit {
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
  void who_comes_in_is_greeted_with_a_menu() {
    page.sees("想了解什么");

    assertThat(page.contents()).containsExactly("bot: 您好，我是腾发小二，看车、问价都可以找我", "bot: 想了解什么，点一下就行");
    assertThat(browser.text()).contains("腾发名车（杭州余杭文一西路旗舰展厅）", "腾发小二", "看看车", "可以按揭吗");
    assertThat(browser.driver().getTitle()).contains("腾发名车");
  }

  @Test
  void tapped_choice_is_said_by_the_customer_and_settles_the_menu() {
    page.tap("看看车");
    page.sees("您想看哪一类车");

    page.keeps("看看车");
    assertThat(browser.elements(".choices.settled .choice:enabled")).isEmpty();
    assertThat(browser.element(".choice.chosen").getText()).startsWith("看看车");

    page.tap("SUV");
    page.sees("宝马 X3");
    WebElement link = browser.element(".card .outward");
    assertThat(link.getAttribute("href")).isEqualTo("https://www.tengfa.example/x3");
    assertThat(link.getAttribute("rel")).isEqualTo("noopener noreferrer");
    awaitPicture(".card img");
  }

  private void awaitPicture(String selector) {
    browser.await(
        "const i = document.querySelector(arguments[0]); return i && i.complete && i.naturalWidth > 0",
        selector);
  }

  @Test
  void quick_question_is_asked_by_a_tap() {
    browser.element(".chip:nth-child(3)").click();

    page.keeps("店在哪");
    page.sees("文一西路 998 号");
    awaitPicture(".picture img");
    browser.element(".picture-button").click();
    awaitPicture("dialog[open] img");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    browser.await("return !document.querySelector('dialog[open]')");
  }

  @Test
  void second_question_for_the_price_brings_a_form_that_wants_a_real_number() {
    page.say("多少钱");
    page.sees("您想看哪一类车");
    page.say("这个多少钱");
    page.sees("留个电话");
    WebElement phone = browser.element("form input[type=tel]");
    assertThat(phone.getAttribute("autocomplete")).isEqualTo("tel");

    submit();
    browser.await("return document.querySelector('.error')?.innerText === '请填写'");

    phone.sendKeys("12345");
    submit();
    browser.await("return document.querySelector('.error')?.innerText === '请填写正确的手机号'");
    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(phone);

    phone.sendKeys(Keys.chord(Keys.CONTROL, "a"), "13800008000");
    browser.element("form input[name=name]").sendKeys("王女士");
    submit();
    page.sees("收到，顾问会尽快给您回电话");
    browser.await("return document.querySelector('.lead-sent')");
    assertThat(browser.elements("form")).isEmpty();
    assertThat(browser.element(".lead-sent").getText())
        .contains("电话\n138******00", "称呼\n王女士")
        .doesNotContain("13800008000");

    browser.reload();
    page.ready();
    assertThat(browser.element(".lead-sent").getText()).contains("王女士");
  }

  private void submit() {
    browser.element("form button[type=submit]").click();
  }

  @Test
  void coupon_is_a_ticket_whose_code_is_copied() {
    page.say("有什么优惠");
    page.sees("TF500-8K2M");

    assertThat(browser.element(".coupon").getText()).contains("到店看车抵 500 元", "还剩");
    browser.element(".coupon button").click();
    browser.await("return document.querySelector('.coupon button').innerText.includes('已复制')");
  }

  @Test
  void group_invitation_shows_its_code_and_its_link() {
    page.say("我想进群");
    page.sees("腾发车主群");

    awaitPicture(".qr img");
    assertThat(browser.element(".invitation .outward").getAttribute("href"))
        .isEqualTo("https://www.tengfa.example/join");
  }

  @Test
  void who_asks_for_a_person_sees_how_long_it_may_take() {
    page.say("人工");
    page.sees("马上为您转接");

    String bar = browser.element(".bar-waiting").getText();
    assertThat(bar).contains("已转人工", "前回复您");
  }

  @Test
  void markup_and_direction_marks_stay_text() {
    String hostile =
        "<img src=x onerror=\"document.title='owned'\"><script>1</script> \u202Egnp.exe";
    page.say(hostile);
    page.keeps(hostile);
    browser.reload();
    page.ready();
    page.keeps(hostile);

    assertThat(browser.driver().getTitle()).contains("腾发名车").doesNotContain("owned");
    assertThat(browser.elements(".bubble *")).isEmpty();
    assertThat(
            browser.run(
                "return getComputedStyle(document.querySelector('.bubble-me')).unicodeBidi"))
        .isIn("isolate", "plaintext");
  }

  @Test
  void enter_sends_shift_enter_breaks_and_composing_does_neither() {
    WebElement field = browser.element(".entry textarea");
    field.sendKeys("第一行", Keys.chord(Keys.SHIFT, Keys.ENTER), "第二行");
    composing("Enter", true, 0);
    composing("Enter", false, 229);
    assertThat(page.contents()).noneMatch(text -> text.startsWith("me:"));

    field.sendKeys(Keys.ENTER);
    page.keeps("第一行\n第二行");
    assertThat(field.getAttribute("value")).isEmpty();
  }

  /** Input methods press Enter to pick a word. */
  private void composing(String key, boolean composing, int code) {
    browser.run(
        """
        const event = new KeyboardEvent('keydown', { key: arguments[0], isComposing: arguments[1],
          keyCode: arguments[2], bubbles: true, cancelable: true });
        document.querySelector('.entry textarea').dispatchEvent(event);
        """,
        key,
        composing,
        code);
  }

  @Test
  void too_long_a_text_is_counted_and_not_sent() {
    browser.run(
        """
        const field = document.querySelector('.entry textarea');
        field.value = '长'.repeat(arguments[0]);
        field.dispatchEvent(new Event('input'));
        """,
        4003);

    browser.await("return document.querySelector('.counter.over')?.innerText.includes('3')");
    assertThat(browser.element(".send").isEnabled()).isFalse();
  }

  @Test
  void all_is_reached_by_the_keyboard_and_the_focus_is_seen() {
    page.sees("想了解什么"); // the menu comes a moment after the greeting
    browser.run("document.activeElement.blur()");
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      browser.press(Keys.TAB);
      reached.add((String) browser.run(FOCUSED));
    }

    assertThat(reached)
        .containsExactly("对话", "看看车", "多少钱", "店在哪", "找人工", "看看车", "多少钱", "店在哪", "可以按揭吗", "输入消息");
    browser.element(".choice").sendKeys(Keys.ENTER);
    page.keeps("看看车");
  }

  /** What the focused element is called; fails when nothing shows that it has the focus. */
  private static final String FOCUSED =
      """
      const it = document.activeElement, shown = it.closest('.entry') ?? it;
      const { outlineStyle, boxShadow } = getComputedStyle(shown);
      if (outlineStyle === 'none' && boxShadow === 'none') throw new Error('no focus: ' + it.outerHTML);
      return it.getAttribute('aria-label') ?? it.innerText.trim();
      """;

  @Test
  void the_page_speaks_english_to_who_does() {
    browser.open(gateway.chat("lang=en"));
    page.ready();

    assertThat(browser.element(".entry textarea").getAttribute("placeholder"))
        .isEqualTo("Write a message");
    assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");
    page.say("人工");
    browser.await("return document.querySelector('.bar-waiting')?.innerText.includes('Passed on')");
  }

  @Test
  void first_paint_costs_less_than_100_kilobytes() {
    browser.devtools("Network.clearBrowserCache", Map.of());
    browser.reload();
    page.ready();

    Object bytes =
        browser.run(
            """
            return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .reduce((sum, entry) => sum + entry.transferSize, 0)
            """);
    assertThat(((Number) bytes).longValue()).isBetween(20_000L, 100_000L);
  }
}
