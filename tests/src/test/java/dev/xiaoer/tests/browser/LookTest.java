package dev.xiaoer.tests.browser;

import static dev.xiaoer.tests.browser.PlayedLine.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the page looks like, as pictures under {@code target/screenshots} for people to judge, and
 * what a machine can tell of it: contrast, names, roles, nothing wider than the screen.
 */
class LookTest extends ShowroomVisit {
  private static final List<Screen> SCREENS =
      List.of(new Screen(390, 844), new Screen(1024, 768), new Screen(1440, 900));

  static String axe;

  /** How wide and high the window is; the narrow one is a phone. */
  record Screen(int width, int height) {
    boolean phone() {
      return width < 500;
    }
  }

  @BeforeAll
  static void read() throws IOException {
    ONE.visits(gateway.origin());
    try (InputStream in = LookTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterEach
  void leave() {
    ONE.browser().driver().get("about:blank");
  }

  private ChatPage enter(String query) {
    ONE.browser().open(gateway.chat(query));
    return new ChatPage(ONE.browser()).ready();
  }

  @Test
  void every_content_on_every_screen_in_both_themes_and_languages() {
    talkAboutEverything(enter("lang=zh"));
    for (Screen screen : SCREENS) {
      look(screen, "zh");
      look(screen, "en");
    }
  }

  private static void talkAboutEverything(ChatPage page) {
    page.tap("看看车");
    page.tap("SUV");
    page.sees("宝马 X3");
    page.say("店在哪");
    page.sees("文一西路 998 号");
    page.say("有优惠吗，我看到 https://www.tengfa.example/cars/detail?id=8839201&from=" + "a".repeat(60));
    page.sees("TF500-8K2M");
    page.say("👍👍");
    page.say("我想进群");
    page.sees("腾发车主群");
    page.say("多少钱");
    page.say("多少钱");
    page.sees("留个电话");
  }

  private void look(Screen screen, String lang) {
    Browser browser = ONE.browser();
    browser.size(screen.width(), screen.height(), screen.phone());
    ChatPage page = enter("lang=" + lang);
    page.sees("留个电话");
    for (String theme : List.of("light", "dark")) {
      browser.prefers(theme);
      String where = "-" + screen.width() + "-" + theme + "-" + lang;
      show(".message form");
      shoot("form" + where);
      show(".invitation");
      shoot("offers" + where);
      show(".message .card");
      shoot("card" + where);
      fits();
    }
  }

  @Test
  void nothing_is_kept_from_who_cannot_see_or_point() {
    Browser browser = ONE.browser();
    talkAboutEverything(enter("lang=zh"));
    for (Screen screen : List.of(SCREENS.get(0), SCREENS.get(2))) {
      browser.size(screen.width(), screen.height(), screen.phone());
      for (String theme : List.of("light", "dark")) {
        browser.prefers(theme);
        assertThat(seriousFindings()).as(screen + " " + theme).isEmpty();
      }
    }
  }

  /** Scrolls so that it is seen with what comes before it. */
  private static void show(String selector) {
    ONE.browser()
        .await(
            """
            const found = document.querySelector(arguments[0]);
            found.scrollIntoView({ block: 'end' });
            return [...document.querySelectorAll('.picture')].every(p => !p.classList.contains('loading'));
            """,
            selector);
  }

  private static void shoot(String name) {
    Screenshots.take(ONE.browser(), name);
  }

  /** Nothing sticks out of the window or of the log. */
  private static void fits() {
    Object wide =
        ONE.browser()
            .run(
                """
                const log = document.querySelector('.log');
                return document.documentElement.scrollWidth > innerWidth || log.scrollWidth > log.clientWidth;
                """);
    assertThat(wide).isEqualTo(false);
  }

  /** What axe-core calls serious or critical: rule, and where. */
  @SuppressWarnings("unchecked") // the script returns strings
  private static List<String> seriousFindings() {
    ONE.browser().run(axe);
    return (List<String>)
        ONE.browser()
            .call(
                """
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations
                  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                  .map(({ id, nodes }) => id + ': ' + nodes.map(n => n.html + ' ' + n.failureSummary).join('\\n'))));
                """);
  }

  @Test
  void states_of_waiting_failing_and_being_alone() {
    Browser browser = ONE.browser();
    browser.size(390, 844, true);
    ChatPage page = enter("lang=zh&theme=light");
    shoot("greeting-390-light-zh");
    page.say("多少钱");
    page.say("多少钱");
    page.sees("留个电话");
    browser.element("form input[type=tel]").sendKeys("12345");
    browser.element("form button[type=submit]").click();
    browser.await("return document.querySelector('.error')");
    shoot("form-error-390-light-zh");
    page.say("人工");
    browser.await("return document.querySelector('.bar-waiting')");
    shoot("waiting-390-light-zh");
    ONE.expectComplaint("ERR_CONNECTION_REFUSED");
    gateway.stop();
    browser.await("return document.querySelector('.bar-line')?.innerText.includes('秒后重试')");
    page.say("断线了还能写吗");
    browser.await("return document.querySelector('.mark-queued')");
    shoot("offline-390-light-zh");
    gateway.start();
    page.keeps("断线了还能写吗");
    shoot("back-390-light-zh");
  }

  @Test
  void a_person_who_answers_and_one_who_is_late() {
    Browser browser = ONE.browser();
    browser.size(390, 844, true);
    var said = item(1, "bot", "text", Map.of("text", "马上为您转接，请稍等"));
    var line = new PlayedLine(browser, gateway.chat("lang=zh&theme=dark"), List.of(said));
    try (line) {
      long past = System.currentTimeMillis() - 60_000;
      line.tell("state", Map.of("handling", "waiting", "place", 0, "due", past));
      browser.await("return document.querySelector('.bar-late')");
      shoot("late-390-dark-zh");
      line.tell("state", Map.of("handling", "agent"));
      String words = "王女士您好，我是销售顾问小李。您看的那台 X3 今天刚做完检测，明天下午方便到店吗？";
      line.tell("item", item(2, "person", "text", Map.of("text", words)));
      new ChatPage(browser).sees("小李");
      shoot("person-390-dark-zh");
    }
  }

  @Test
  void a_history_of_200_messages() {
    Browser browser = ONE.browser();
    var line = new PlayedLine(browser, gateway.chat("lang=zh&theme=light"), history());
    try (line) {
      for (Screen screen : SCREENS) {
        browser.size(screen.width(), screen.height(), screen.phone());
        browser.run("const log = document.querySelector('.log'); log.scrollTop = log.scrollHeight");
        shoot("history-" + screen.width() + "-light-zh");
      }
      assertThat(browser.elements(".message")).hasSize(200);
      fits();
    }
  }

  /** Two hundred, a question every half an hour and its answer, the newest just now. */
  private static List<Map<String, Object>> history() {
    List<String> questions =
        List.of(
            "这台宝马多少公里？",
            "首付几成，月供大概多少",
            "😂😂",
            "周六上午从杭州过来，大概十点到，麻烦帮我留一下那台白色的，谢谢",
            "https://www.tengfa.example/cars/detail?id=8839201&from=share&trace="
                + "9f".repeat(40));
    List<String> answers =
        List.of(
            "3.2 万公里，一手车，全程 4S 店保养，记录都查得到。",
            "首付两成起，最长五年。以 24.8 万算，首付 4.96 万，月供约 3,680 元，利率以银行审批为准。",
            "还想了解哪方面，随时说。",
            "周末九点半开门，给您留到十点半，到店报手机尾号就行。",
            "就是这台，店里现车，检测报告一共 128 项，到店可以看实物。");
    List<Map<String, Object>> items = new ArrayList<>();
    long now = System.currentTimeMillis();
    for (int i = 1; i <= 200; i++) {
      boolean asks = i % 2 == 1;
      String text = (asks ? questions : answers).get((i - 1) / 2 % questions.size());
      Map<String, Object> said = Map.of("id", "m" + i, "text", text);
      var item = item(i, asks ? "me" : i % 20 > 13 ? "person" : "bot", "text", said);
      item.put("at", now - (200 - i) / 2 * 1_800_000L);
      items.add(item);
    }
    return items;
  }
}
