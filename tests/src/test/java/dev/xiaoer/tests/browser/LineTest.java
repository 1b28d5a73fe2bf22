package dev.xiaoer.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Lines break, gateways restart, pages reload; nothing that was typed is lost or doubled. */
class LineTest {
  @RegisterExtension static final OneBrowser ONE = new OneBrowser();

  @TempDir Path folder;

  private WebGateway gateway;
  private Browser browser;
  private ChatPage page;

  @BeforeEach
  void enter() {
    gateway =
        new WebGateway(Showroom.in(folder, "https://www.tengfa.example"), folder.resolve("data"));
    browser = ONE.browser();
    ONE.visits(gateway.origin());
    browser.open(gateway.chat("lang=zh"));
    page = new ChatPage(browser).ready();
  }

  @AfterEach
  void leave() {
    browser.driver().get("about:blank");
    gateway.close();
  }

  @Test
  void what_is_typed_while_the_gateway_is_down_is_sent_once_and_in_order() {
    page.say("第一句");
    page.keeps("第一句");
    ONE.expectComplaint("ERR_CONNECTION_REFUSED");
    gateway.stop();
    browser.await("return document.querySelector('.bar-line')?.innerText.includes('秒后重试')");
    page.say("断线时的第一句");
    page.say("断线时的第二句");
    browser.await("return document.querySelectorAll('.mark-queued').length === 2");

    gateway.start();
    retryNow();
    page.keeps("断线时的第一句");
    page.keeps("断线时的第二句");
    browser.await("return !document.querySelector('.bar-line')");

    assertThat(page.contents().stream().filter(text -> text.startsWith("me: 断线")))
        .containsExactly("me: 断线时的第一句", "me: 断线时的第二句");
    browser.reload();
    page.holds(11);
    assertThat(page.timesSaid("断线时的第一句")).isOne();
    assertThat(page.timesSaid("断线时的第二句")).isOne();
  }

  /** Unless the page was quicker. */
  private void retryNow() {
    browser.await(
        """
        const link = document.querySelector('.bar-line .link');
        if (link) link.click();
        return Boolean(link) || !document.querySelector('.bar-line');
        """);
  }

  @Test
  void what_is_unsent_survives_a_closed_page() {
    ONE.expectComplaint("ERR_CONNECTION_REFUSED");
    gateway.stop();
    page.say("关页面之前写的");
    browser.await("return document.querySelector('.mark-queued')");
    browser.driver().get("about:blank");

    gateway.start();
    browser.open(gateway.chat("lang=zh"));
    page.ready();
    page.keeps("关页面之前写的");
    assertThat(page.timesSaid("关页面之前写的")).isOne();
  }

  @Test
  void a_restart_is_survived_without_touching_anything() {
    page.say("之前");
    page.keeps("之前");
    ONE.expectComplaint("ERR_CONNECTION_REFUSED");
    gateway.stop();
    gateway.start();

    page.say("之后");
    page.keeps("之后");
    assertThat(page.timesSaid("之前")).isOne();
    assertThat(page.timesSaid("之后")).isOne();
  }

  @Test
  void two_tabs_of_one_visitor_show_the_same() {
    String first = browser.tab();
    String second = browser.newTab();
    browser.open(gateway.chat("lang=zh"));
    page.ready();
    page.say("从第二页");
    page.keeps("从第二页");

    browser.turnTo(first);
    page.keeps("从第二页");
    page.say("从第一页");
    page.keeps("从第一页");
    browser.turnTo(second);
    page.holds(8);
    var there = page.contents();
    browser.turnTo(first);
    page.holds(8);
    assertThat(page.contents()).isEqualTo(there);
  }

  @Test
  void older_messages_come_when_the_reader_goes_up_and_nothing_jumps() {
    for (int i = 1; i <= 10; i++) {
      page.say("第 " + i + " 次讲讲");
    }
    page.holds(2 + 10 * 7);
    browser.reload();
    page.ready();
    assertThat(page.timesSaid("第 1 次讲讲")).isZero();

    browser.await(
        """
        const log = document.querySelector('.log');
        const first = log.querySelector('.message');
        window.watched = first;
        window.place = () => window.watched.getBoundingClientRect().bottom;
        log.scrollTop = 60;
        window.before = window.place();
        return true;
        """);
    page.sees("第 1 次讲讲");
    double before = ((Number) browser.run("return window.before")).doubleValue();
    double after = ((Number) browser.run("return window.place()")).doubleValue();
    assertThat(after).isCloseTo(before, offset(2.0));
    browser.element(".pill").click();
    browser.await("return !document.querySelector('.pill')");
  }
}
