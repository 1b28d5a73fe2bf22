package dev.xiaoer.tests.browser;

import java.util.List;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a visitor sees and does on the chat page that the browser shows. */
record ChatPage(Browser browser) {

  /** Visible texts of the bubbles, forms and cards, top to bottom, without times and marks. */
  private static final String CONTENTS =
      """
      return [...document.querySelectorAll('.message')].map(m =>
        [...m.classList].find(c => c.startsWith('from-')).slice(5) + ': '
        + m.querySelector('.bubble, .card, .coupon, .picture, .picture-failed').innerText.trim())
      """;

  /** Waits until the gateway has said who it is and something is there to be read. */
  ChatPage ready() {
    browser.await(
        "return document.querySelector('.header h1') && document.querySelector('.message')");
    return this;
  }

  /** Types it and presses Enter. */
  void say(String text) {
    WebElement field = browser.element(".entry textarea");
    field.sendKeys(text);
    field.sendKeys(Keys.ENTER);
  }

  /** Waits for a bubble, card or form that holds these words. */
  void sees(String words) {
    browser.await(
        "return [...document.querySelectorAll('.message')].some(m => m.innerText.includes(arguments[0]))",
        words);
  }

  /** Waits for a message of the visitor's own that was kept. */
  void keeps(String text) {
    browser.await(
        """
        const mine = [...document.querySelectorAll('.message.from-me')];
        const one = mine.findIndex(m => m.querySelector('.bubble').innerText === arguments[0]);
        return one >= 0 && !mine[one].querySelector('.mark-queued, .mark-sending, .below-problem');
        """,
        text);
  }

  /** Taps a choice of the newest menu that offers it. */
  void tap(String choice) {
    browser.await(
        """
        const found = [...document.querySelectorAll('.choice:enabled')]
          .filter(b => b.innerText.trim() === arguments[0]).pop();
        if (found) found.click();
        return Boolean(found);
        """,
        choice);
  }

  /** Who said what: {@code me: 你好}. */
  @SuppressWarnings("unchecked") // the script returns strings
  List<String> contents() {
    return (List<String>) browser.run(CONTENTS);
  }

  /** How often the visitor is seen to have said this. */
  long timesSaid(String text) {
    return contents().stream().filter(("me: " + text)::equals).count();
  }

  /** Waits until so many messages are there, and none of the visitor's own is on its way. */
  void holds(int messages) {
    browser.await(
        """
        return document.querySelectorAll('.message').length === arguments[0]
          && !document.querySelector('.mark-queued, .mark-sending');
        """,
        messages);
  }
}
