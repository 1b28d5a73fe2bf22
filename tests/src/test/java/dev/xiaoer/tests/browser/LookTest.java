package dev.xiaoer.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page looks like, as pictures under {@code target/screenshots} for people to judge, and
 * what a machine can tell of it: contrast, names, roles, nothing wider than the screen.
 */
class LookTest {
  @RegisterExtension static final OneBrowser ONE = new OneBrowser();

  private static final Path SHOTS = Path.of("target", "screenshots");

  private static final List<Screen> SCREENS =
      List.of(new Screen(390, 844), new Screen(1024, 768), new Screen(1440, 900));

  @TempDir static Path folder;
  static WebGateway gateway;
  static String axe;

  /** How wide and high the window is; the narrow one is a phone. */
  record Screen(int width, int height) {
    boolean phone() {
      return width < 500;
    }
  }

  @BeforeAll
  static void open() throws IOException {
    gateway =
        new WebGateway(Showroom.in(folder, "https://www.tengfa.example"), folder.resolve("data"));
    ONE.visits(gateway.origin());
    Files.createDirectories(SHOTS);
    try (InputStream in = LookTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void close() {
    gateway.close();
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
      for (String theme : List.of("light", "dark")) {
        for (String lang : List.of("zh", "en")) {
          look(screen, theme, lang);
        }
      }
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

  private void look(Screen screen, String theme, String lang) {
    Browser browser = ONE.browser();
    browser.size(screen.width(), screen.height(), screen.phone());
    ChatPage page = enter("lang=" + lang + "&theme=" + theme);
    page.sees("留个电话");
    String name = "%s-" + screen.width() + "-" + theme + "-" + lang;
    shoot(name.formatted("form"));
    show(".invitation");
    shoot(name.formatted("offers"));
    show(".message .card");
    shoot(name.formatted("card"));
    fits();
    assertThat(seriousFindings()).as(name.formatted("axe")).isEmpty();
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
    ONE.browser().await("return document.getAnimations().every(a => a.playState !== 'running')");
    try {
      Files.write(SHOTS.resolve(name + ".png"), ONE.browser().screenshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
  void a_history_of_200_messages() {
    Browser browser = ONE.browser();
    ChatPage page = enter("lang=zh");
    for (int i = 1; i <= 28; i++) {
      page.say(i + "：讲讲这台车，顺便问下周六上午能不能看 🚗");
    }
    page.holds(2 + 28 * 7);
    for (Screen screen : SCREENS) {
      browser.size(screen.width(), screen.height(), screen.phone());
      browser.open(gateway.chat("lang=zh&theme=light"));
      page.ready();
      browser.await(
          "const log = document.querySelector('.log'); log.scrollTop = log.scrollHeight; return true");
      shoot("history-" + screen.width() + "-light-zh");
    }
  }
}
