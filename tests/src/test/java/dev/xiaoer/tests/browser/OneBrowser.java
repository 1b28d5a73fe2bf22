package dev.xiaoer.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser that all browser tests share, for starting one takes longer than most of them. Each
 * test finds it as if new, and fails when the browser complained of anything the test did not
 * expect. For one thread.
 */
final class OneBrowser implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(OneBrowser.class);

  private final Set<String> origins = new HashSet<>();
  private Predicate<String> expected = complaint -> false;
  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    browser =
        context
            .getRoot()
            .getStore(HERE)
            .getOrComputeIfAbsent(Browser.class, key -> Browser.start(), Browser.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    expected = complaint -> false;
    browser.startAfresh(origins);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      assertThat(unexpected()).as("what the browser complained of").isEmpty();
    }
  }

  private List<String> unexpected() {
    return browser.complaints().stream().filter(expected.negate()).toList();
  }

  /** A site whose memory is wiped before each test. */
  void visits(String origin) {
    origins.add(origin);
    browser.forget(origin);
  }

  /** From now on a complaint with these words is what the test is about. */
  void expectComplaint(String words) {
    expected = expected.or(complaint -> complaint.contains(words));
  }

  Browser browser() {
    return browser;
  }
}
