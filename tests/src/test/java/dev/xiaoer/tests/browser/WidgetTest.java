package dev.xiaoer.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;

/** The chat on a merchant's own site, by one line of HTML; and not on anybody else's. */
class WidgetTest {
  @RegisterExtension static final OneBrowser ONE = new OneBrowser();

  @TempDir static Path folder;
  static WebGateway gateway;
  static HttpServer theirs;
  static HttpServer strangers;

  private Browser browser;

  @BeforeAll
  static void open() throws IOException {
    theirs = site();
    strangers = site();
    gateway = new WebGateway(Showroom.in(folder, origin(theirs)), folder.resolve("data"));
  }

  @AfterAll
  static void close() {
    gateway.close();
    theirs.stop(0);
    strangers.stop(0);
  }

  /** A site whose own policy allows our scripts and frames, and no inline styles. */
  private static HttpServer site() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = html().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange
              .getResponseHeaders()
              .set(
                  "Content-Security-Policy",
                  "default-src 'none'; img-src 'self'; style-src 'self'; script-src %1$s; frame-src %1$s"
                      .formatted(gateway.origin()));
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String html() {
    return """
    <!doctype html><html lang="zh"><title>腾发名车</title><meta name="viewport" content="width=device-width">
    <h1>腾发名车</h1><script src="%s/chat/%s/widget.js" async></script>
    """
        .formatted(gateway.origin(), Showroom.ID);
  }

  private static String origin(HttpServer site) {
    return "http://127.0.0.1:" + site.getAddress().getPort();
  }

  @BeforeEach
  void enter() {
    browser = ONE.browser();
    ONE.visits(gateway.origin());
  }

  private SearchContext openWidget(HttpServer site) {
    browser.open(URI.create(origin(site)));
    SearchContext root = browser.element("body > div").getShadowRoot();
    root.findElement(By.cssSelector("button")).click();
    return root;
  }

  private void enterFrame(SearchContext root) {
    browser.driver().switchTo().frame(root.findElement(By.cssSelector("iframe")));
  }

  @Test
  void chat_runs_on_the_merchants_own_site() {
    browser.size(1024, 768, false);
    SearchContext root = openWidget(theirs);
    WebElement button = root.findElement(By.cssSelector("button"));
    assertThat(button.getAttribute("aria-expanded")).isEqualTo("true");

    enterFrame(root);
    ChatPage page = new ChatPage(browser).ready();
    page.say("店在哪");
    page.sees("文一西路 998 号");

    browser.driver().switchTo().defaultContent();
    Screenshots.take(browser, "widget-desktop");
    enterFrame(root);
    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    browser.driver().switchTo().defaultContent();
    browser.await(
        "return document.querySelector('body > div').shadowRoot.querySelector('iframe').hidden");
    assertThat(button.getAttribute("aria-expanded")).isEqualTo("false");
    assertThat(browser.run("return Object.keys(window).filter(k => /xiaoer|chat/i.test(k)).length"))
        .isEqualTo(0L);
  }

  @Test
  void on_a_phone_the_chat_takes_the_whole_screen_and_has_its_own_way_out() {
    browser.size(390, 844, true);
    SearchContext root = openWidget(theirs);
    Object box =
        browser.run(
            """
            const b = document.querySelector('body > div').shadowRoot.querySelector('iframe').getBoundingClientRect();
            return b.x === 0 && b.y === 0 && b.width === innerWidth && b.height === innerHeight;
            """);
    assertThat(box).isEqualTo(true);

    enterFrame(root);
    new ChatPage(browser).ready();
    browser.element(".header .icon-button").click();
    browser.driver().switchTo().defaultContent();
    browser.await(
        "return document.querySelector('body > div').shadowRoot.querySelector('iframe').hidden");
  }

  @Test
  void chat_is_as_dark_as_the_site_around_it_whatever_the_system_prefers() {
    browser.prefers("dark");
    assertThat(themeOn(theirs, "")).isEqualTo("light");
    assertThat(themeOn(theirs, "document.body.style.background = '#10141a'")).isEqualTo("dark");
    browser.prefers("light");
    assertThat(themeOn(theirs, "document.body.style.background = '#10141a'")).isEqualTo("dark");
  }

  private String themeOn(HttpServer site, String look) {
    browser.open(URI.create(origin(site)));
    browser.run(look);
    SearchContext root = browser.element("body > div").getShadowRoot();
    root.findElement(By.cssSelector("button")).click();
    String address = root.findElement(By.cssSelector("iframe")).getAttribute("src");
    return address.replaceFirst(".*[?&]theme=(\\w+).*", "$1");
  }

  @Test
  void on_another_site_is_no_button_and_a_word_why() {
    ONE.expectComplaint("origins");
    browser.open(URI.create(origin(strangers)));

    browser.await(
        "return performance.getEntriesByType('resource').some(r => r.name.endsWith('widget.js'))");
    assertThat(browser.elements("body > div")).isEmpty();
    assertThat(browser.complaints()).anyMatch(it -> it.contains(origin(strangers)));
  }

  @Test
  void other_sites_cannot_show_the_chat_by_hand_either() {
    ONE.expectComplaint("frame-ancestors");
    ONE.expectComplaint("origins");
    browser.open(URI.create(origin(strangers)));
    browser.run(
        """
        const frame = document.createElement('iframe');
        frame.onload = () => { window.loaded = true; };
        frame.src = arguments[0];
        document.body.append(frame);
        """,
        gateway.chat("lang=zh").toString());

    browser.await("return window.loaded");
    browser.driver().switchTo().frame(browser.element("iframe"));
    assertThat(browser.elements(".page, .composer")).isEmpty();
  }
}
