package dev.xiaoer.tests.browser;

import static dev.xiaoer.tests.browser.PlayedLine.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway can say but seldom does, and what the page makes of it. */
class SeldomTest extends ShowroomVisit {
  private static final long HOUR = 3_600_000;

  private Browser browser;
  private ChatPage page;
  private PlayedLine line;

  @BeforeEach
  void enter() {
    browser = ONE.browser();
    ONE.visits(gateway.origin());
    page = new ChatPage(browser);
    var hello = item(1, "bot", "text", Map.of("text", "您好"));
    line = new PlayedLine(browser, gateway.chat("lang=zh"), List.of(hello));
  }

  @AfterEach
  void leave() {
    line.close();
  }

  private void tell(long seq, String from, String kind, Map<String, Object> more) {
    line.tell("item", item(seq, from, kind, more));
  }

  @Test
  void a_persons_words_are_told_from_the_machines() {
    line.tell("state", Map.of("handling", "agent"));
    tell(2, "person", "text", Map.of("text", "我是销售顾问小李"));

    page.sees("我是销售顾问小李");
    assertThat(browser.element(".bar-agent").getText()).contains("人工客服正在为您服务");
    assertThat(browser.element(".from-person .who").getText()).contains("人工客服");
    assertThat(browser.element(".bubble-person").getCssValue("background-color"))
        .isNotEqualTo(browser.element(".bubble-bot").getCssValue("background-color"));
  }

  @Test
  void dots_show_only_while_the_machine_owes_an_answer() {
    page.say("算一下月供");
    line.keeps(2, "算一下月供");
    browser.await("return document.querySelector('.typing')");
    tell(3, "bot", "text", Map.of("text", "每月三千二"));
    browser.await("return !document.querySelector('.typing')");

    page.say("再算一次");
    line.keeps(4, "再算一次");
    browser.await("return document.querySelector('.typing')");
    line.tell("state", Map.of("handling", "waiting"));
    browser.await("return !document.querySelector('.typing')");

    line.tell("state", Map.of("handling", "bot"));
    page.say("没人答的");
    line.keeps(5, "没人答的");
    browser.await("return document.querySelector('.typing')");
    browser.await("return !document.querySelector('.typing')");
  }

  @Test
  void what_was_refused_says_why_and_can_be_mended() {
    page.say("太长了");
    line.tell("refused", Map.of("id", line.heard("太长了"), "why", "too_long"));

    browser.await("return document.querySelector('.below-problem')?.innerText.includes('内容太长')");
    browser.element(".below-problem .link").click();
    browser.await("return document.querySelector('.entry textarea').value === '太长了'");
    assertThat(browser.elements(".message.from-me")).isEmpty();
  }

  @Test
  void what_cannot_be_kept_now_says_so_and_goes_again() {
    page.say("赶上忙的时候");
    String id = line.heard("赶上忙的时候");
    line.tell("unavailable", Map.of("id", id, "retry_ms", 60_000));

    browser.await("return document.querySelector('.from-me .below')?.innerText.includes('稍后自动重发')");
    browser.element(".from-me .link").click();
    browser.await(
        "return window.frames_.filter(f => f.say && f.say.id === arguments[0]).length === 2", id);
    line.keeps(2, "赶上忙的时候");
    page.keeps("赶上忙的时候");
  }

  @Test
  void an_expired_coupon_is_a_keepsake() {
    long past = System.currentTimeMillis() - HOUR;
    tell(2, "bot", "coupon", Map.of("title", "到店券", "text", "", "code", "OLD1", "until", past));

    page.sees("OLD1");
    assertThat(browser.element(".coupon").getText()).contains("已过期");
    assertThat(browser.element(".coupon button").isEnabled()).isFalse();
  }

  @Test
  void a_coupon_for_a_week_holds_seven_days_at_first() {
    long week = System.currentTimeMillis() + 7 * 24 * HOUR;
    tell(2, "bot", "coupon", Map.of("title", "到店券", "text", "", "code", "NEW1", "until", week));

    page.sees("还剩 7 天");
  }

  @Test
  void an_address_that_the_shop_names_can_be_followed_one_that_a_visitor_typed_not() {
    String text = "地图看这里：https://www.tengfa.example/map?from=chat。到了报“抖音来的”";
    tell(2, "bot", "text", Map.of("text", text));
    tell(3, "me", "text", Map.of("id", "mine", "text", text));
    tell(4, "person", "text", Map.of("text", "不是 http://a.example，也不是 javascript:alert(1)"));

    page.sees("javascript:");
    var links = browser.elements(".bubble a");
    assertThat(links).hasSize(1);
    assertThat(links.get(0).getAttribute("href"))
        .isEqualTo("https://www.tengfa.example/map?from=chat");
    assertThat(links.get(0).getAttribute("rel")).isEqualTo("noopener noreferrer");
    assertThat(browser.element(".bubble-bot:has(a)").getText()).isEqualTo(text);
  }

  @Test
  void what_a_form_asks_is_in_the_pages_language_unless_the_shop_says_it_itself() {
    line.close();
    line = new PlayedLine(browser, gateway.chat("lang=en"), List.of());
    var phone = Map.of("name", "phone", "kind", "phone", "label", "电话", "required", true);
    var city = Map.of("name", "city", "kind", "city", "label", "车在哪", "required", false);
    tell(2, "bot", "lead_card", Map.of("text", "…", "card", "c", "fields", List.of(phone, city)));

    page.sees("Phone");
    page.sees("车在哪");
  }

  @Test
  void where_a_line_breaks_no_dot_hangs() {
    browser.size(320, 568, true);
    line.tell("state", Map.of("handling", "waiting", "place", 12, "due", 0));

    browser.await("return document.querySelector('.bar-late')");
    assertThat(browser.run(HANGING, ".bar .parts")).isEqualTo(0L);
    long soon = System.currentTimeMillis() + HOUR / 2;
    tell(2, "bot", "coupon", Map.of("title", "到店券", "text", "", "code", "NEW1", "until", soon));
    page.sees("还剩 00:");
    assertThat(browser.run(HANGING, ".coupon .parts")).isEqualTo(0L);
    assertThat(browser.element(".bar-late").getText()).contains("已转人工", "前面还有 12 位");
  }

  /** How many parts begin a line with a dot that is seen, or are not seen at all. */
  private static final String HANGING =
      """
      const box = document.querySelector(arguments[0]), { left, bottom } = box.getBoundingClientRect();
      const hidden = parseFloat(getComputedStyle(box).clipPath.match(/inset\\((?:[\\d.]+px ){3}([\\d.]+)px/)?.[1] ?? 0);
      return [...box.children].filter(part => part.getBoundingClientRect().bottom > bottom + 1
        || part.getBoundingClientRect().left - left < 1
        && parseFloat(getComputedStyle(part, '::before').marginLeft) + 3 > hidden).length;
      """;

  @Test
  void a_finger_leaves_nothing_lit() {
    browser.size(390, 844, true);

    assertThat(
            browser.run(
                """
                const rules = [...document.styleSheets].filter(sheet => matchMedia(sheet.media.mediaText || 'all').matches)
                  .flatMap(sheet => [...sheet.cssRules]);
                return rules.some(rule => rule.selectorText?.includes(':hover'));
                """))
        .isEqualTo(false);
  }

  @Test
  void a_link_that_is_not_https_is_no_link() {
    var link = Map.of("url", "javascript:document.title='owned'", "text", "点我");
    tell(2, "bot", "card", Map.of("title", "卡片", "text", "", "link", link));
    tell(3, "bot", "group_invite", Map.of("title", "群", "text", "", "link", "http://a.example"));

    page.sees("群");
    assertThat(browser.elements(".message a")).isEmpty();
  }

  @Test
  void a_picture_that_does_not_come_leaves_its_words() {
    ONE.expectComplaint("404");
    tell(2, "bot", "image", Map.of("url", "/chat/showroom/media/gone.png", "text", "门店正面"));

    browser.await("return document.querySelector('.picture-failed')?.innerText === '门店正面'");
  }

  @Test
  void what_a_newer_gateway_says_does_not_break_the_page() {
    line.tell("confetti", Map.of("amount", 3));
    tell(2, "bot", "hologram", Map.of("depth", 3));
    tell(3, "bot", "text", Map.of("text", "还在"));

    page.sees("需要刷新页面");
    page.sees("还在");
  }

  @Test
  void a_promise_that_ran_out_is_not_told_as_if_it_held() {
    line.tell(
        "state",
        Map.of("handling", "waiting", "place", 2, "due", System.currentTimeMillis() - HOUR));

    browser.await("return document.querySelector('.bar-late')");
    assertThat(browser.element(".bar-late").getText()).contains("前面还有 2 位", "让您久等了");
  }

  @Test
  void a_token_that_is_not_known_is_forgotten() {
    browser.run("window.frames_.length = 0");
    line.close(4401);

    browser.await("return window.frames_.some(f => f.hello && !('token' in f.hello))");
    assertThat(browser.run("return localStorage.getItem('xiaoer.showroom')")).isNull();
  }

  @Test
  void what_makes_the_gateway_hang_up_is_not_sent_again_unasked() {
    page.say("说不通的");
    line.heard("说不通的");
    browser.run("window.frames_.length = 0");
    line.close(1008);

    browser.await("return document.querySelector('.below-problem')?.innerText.includes('没能发出')");
    browser.await("return window.frames_.some(frame => frame.hello)");
    line.welcome(List.of());
    page.say("说得通的");
    line.heard("说得通的");
    assertThat(browser.run("return window.frames_.filter(frame => frame.say).length"))
        .isEqualTo(1L);
  }

  @Test
  void a_closed_conversation_says_that_it_can_go_on() {
    line.tell("state", Map.of("handling", "resolved"));

    browser.await("return document.querySelector('.log').innerText.includes('本次咨询已结束')");
  }
}
