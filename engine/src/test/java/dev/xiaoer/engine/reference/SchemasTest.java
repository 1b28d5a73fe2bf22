package dev.xiaoer.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {
  private static final Path SHOPS = Path.of("..", "rules", "shops");
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

  /** What an editor would underline. */
  private List<Error> mistakes(String file, String yaml) {
    String schema = Schemas.byFile().get(file).toString();
    return registry.getSchema(schema, InputFormat.JSON).validate(yaml, InputFormat.YAML);
  }

  @TestFactory
  Stream<DynamicTest> an_editor_underlines_nothing_in_the_sample_shops() throws IOException {
    try (Stream<Path> files = Files.walk(SHOPS)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream()
          .map(file ->
              DynamicTest.dynamicTest(
                  SHOPS.relativize(file).toString(),
                  () -> assertThat(mistakes(kind(file), Files.readString(file))).isEmpty()));
    }
  }

  /** {@code tengfa/rules/buying.yml} is one of {@code rules/*.yml}. */
  private static String kind(Path file) {
    Path inShop = SHOPS.relativize(file);
    inShop = inShop.subpath(1, inShop.getNameCount());
    return inShop.getNameCount() == 1 ? inShop.toString() : inShop.getName(0) + "/*.yml";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules/*.yml   | [{rule: a, wenn: {intent: b}, then: {say: c}}]",
        "rules/*.yml   | [{rule: a, when: {event: massage}, then: {say: c}}]",
        "rules/*.yml   | [{规则: a, 当: {接待: 机器}, 则: {说: c}}]",
        "rules/*.yml   | {rule: a}",
        "shop.yml      | {shop: a, queues: {sales: {agents: [b], capacity: 0}}}",
        "shop.yml      | {shop: a, gather: soon}",
        "content/*.yml | {coupons: {a: {title: b, stock: many}}}",
        "intents/*.yml | {a: {b: c}}",
      })
  void an_editor_underlines_what_the_reader_would_refuse(String file, String yaml) {
    assertThat(mistakes(file, yaml)).isNotEmpty();
  }

  @Test
  void both_languages_are_completed() {
    String rules = Schemas.byFile().get("rules/*.yml").toString();

    assertThat(rules).contains("\"hand_off\":", "\"转人工\":", "\"lead_submitted\"", "\"留资\"");
  }
}
