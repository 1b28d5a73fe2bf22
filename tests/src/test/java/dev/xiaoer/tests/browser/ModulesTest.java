package dev.xiaoer.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The page's logic without its views; the tests are {@code resources/browser/modules.js}. */
class ModulesTest extends ShowroomVisit {
  @TestFactory
  @SuppressWarnings("unchecked") // what the script returns: a name and what went wrong, if anything
  Stream<DynamicTest> logic() throws IOException {
    Browser browser = ONE.browser();
    browser.open(gateway.chat("lang=zh"));
    String tests = Files.readString(Path.of("src/test/resources/browser/modules.js"));
    var results = (List<Map<String, String>>) browser.call(tests);
    assertThat(results).isNotEmpty();
    return results.stream()
        .map(result ->
            DynamicTest.dynamicTest(
                result.get("name"), () -> assertThat(result.get("problem")).isNull()));
  }
}
