package dev.xiaoer.tests.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The page with a played gateway at the other end of its line, for what a real one seldom says. The
 * page's files are real. For one thread.
 */
final class PlayedLine implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Takes the place of the browser's web socket before the page's modules run. */
  private static final String INSTEAD =
      """
      window.frames_ = [];
      window.WebSocket = class {
        constructor() { window.line_ = this; setTimeout(() => this.onopen()); }
        send(text) { window.frames_.push(JSON.parse(text)); }
        close() {}
      };
      """;

  private final Browser browser;
  private final String script;

  /** Opens the page and welcomes it with these items. */
  PlayedLine(Browser browser, URI page, List<Map<String, Object>> items) {
    this.browser = browser;
    script =
        (String)
            browser
                .devtools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", INSTEAD))
                .get("identifier");
    browser.open(page);
    browser.await("return window.frames_.some(frame => frame.hello)");
    welcome(items);
    browser.await("return document.querySelector('.header h1')");
  }

  /** The gateway welcomes the page with these items. */
  void welcome(List<Map<String, Object>> items) {
    tell("welcome", whole(items));
  }

  private static Map<String, Object> whole(List<Map<String, Object>> items) {
    return Map.of(
        "token",
        "played",
        "shop",
        Map.of("name", "腾发名车", "persona", "腾发小二"),
        "state",
        Map.of("handling", "bot"),
        "quick",
        List.of(),
        "items",
        items,
        "more",
        false,
        "reply_seconds",
        200,
        "max_chars",
        4000);
  }

  /** The gateway says this. */
  void tell(String frame, Object body) {
    try {
      String text = JSON.writeValueAsString(Map.of(frame, body));
      browser.run("window.line_.onmessage({ data: arguments[0] })", text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The gateway hangs up. */
  void close(int code) {
    browser.run("window.line_.onclose({ code: arguments[0] })", code);
  }

  /** Waits until the page has said this text; returns its id. */
  String heard(String text) {
    return (String)
        browser.await(
            "return window.frames_.filter(f => f.say && f.say.text === arguments[0]).pop()?.say.id",
            text);
  }

  /** The receipt for what the page said. */
  void keeps(long seq, String text) {
    tell("item", item(seq, "me", "text", Map.of("id", heard(text), "text", text)));
  }

  static Map<String, Object> item(long seq, String from, String kind, Map<String, Object> more) {
    var item = new HashMap<String, Object>(more);
    item.putAll(Map.of("seq", seq, "at", System.currentTimeMillis(), "from", from, "kind", kind));
    return item;
  }

  @Override
  public void close() {
    browser.devtools("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
  }
}
