package dev.xiaoer.tests.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * One Chromium with a profile of its own. What a test waits for is looked at inside the page, each
 * few milliseconds, so nothing here ever waits for a time to pass. For one thread.
 */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** It misses typed classes for this version of Chromium, which nothing here uses. */
  private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Runs in the page: calls back as soon as the condition holds. */
  private static final String LOOK =
      """
      const done = arguments[arguments.length - 1], given = [...arguments].slice(0, -1);
      const condition = function () { %s };
      const look = () => { const value = condition(...given); value ? done(value) : setTimeout(look, 10); };
      look();
      """;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Chromium and its driver by path: nothing is searched for, nothing fetched. */
  static Browser start() {
    DEVTOOLS.setLevel(Level.OFF);
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion", // what fades in counts as unseen
        "--lang=zh-CN");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    System.setProperty("webdriver.chrome.driver", DRIVER.toString());
    var driver = new ChromeDriver(options);
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return new Browser(driver);
  }

  void open(URI address) {
    driver.get(address.toString());
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** What the script returns. */
  Object run(String script, Object... given) {
    return driver.executeScript(script, given);
  }

  /** Calls an asynchronous script; its last argument takes the result. */
  Object call(String script, Object... given) {
    return driver.executeAsyncScript(script, given);
  }

  /** Waits until the script returns something true; that is returned. */
  Object await(String script, Object... given) {
    try {
      return driver.executeAsyncScript(LOOK.formatted(script), given);
    } catch (ScriptTimeoutException e) {
      throw new AssertionError(
          "never came: " + script + " with " + List.of(given) + "; the page says:\n" + text(), e);
    }
  }

  /** All that is to be read on the page. */
  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** The first element, once it is there. */
  WebElement element(String selector) {
    return (WebElement) await("return document.querySelector(arguments[0])", selector);
  }

  List<WebElement> elements(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  ChromeDriver driver() {
    return driver;
  }

  void press(CharSequence key) {
    driver.switchTo().activeElement().sendKeys(key);
  }

  // ---- tabs and frames

  String tab() {
    return driver.getWindowHandle();
  }

  /** Opens another tab of the same visitor and goes there. */
  String newTab() {
    driver.switchTo().newWindow(WindowType.TAB);
    return tab();
  }

  void turnTo(String tab) {
    driver.switchTo().window(tab);
  }

  /** One empty tab, no network trouble, nothing remembered of these sites. */
  void startAfresh(Set<String> origins) {
    String first = driver.getWindowHandles().iterator().next();
    driver.getWindowHandles().stream().filter(tab -> !tab.equals(first)).forEach(this::closeTab);
    driver.switchTo().window(first);
    driver.get("about:blank");
    devtools("Emulation.clearDeviceMetricsOverride", Map.of());
    devtools("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    devtools("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
    origins.forEach(this::forget);
    complaints();
  }

  private void closeTab(String tab) {
    driver.switchTo().window(tab).close();
  }

  /** As if this browser had never been there. */
  void forget(String origin) {
    devtools(
        "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "local_storage"));
  }

  // ---- what it looks like, and what it complained of

  void size(int width, int height, boolean phone) {
    devtools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    devtools("Emulation.setTouchEmulationEnabled", Map.of("enabled", phone));
  }

  /** What the system is set to: {@code light} or {@code dark}. */
  void prefers(String theme) {
    var feature = Map.of("name", "prefers-color-scheme", "value", theme);
    devtools("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  Map<String, Object> devtools(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  /**
   * Errors and warnings since the last call, breaches of the content security policy among them.
   */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
