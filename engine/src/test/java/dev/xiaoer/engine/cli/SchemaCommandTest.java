package dev.xiaoer.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(String... args) {
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void vs_code_finds_a_schema_for_each_kind_of_file() throws IOException {
    assertThat(run("schema", "--into", folder.toString())).isZero();

    Path settings = folder.resolve(".vscode/settings.json");
    JsonNode schemas = new ObjectMapper().readTree(settings.toFile()).get("yaml.schemas");
    assertThat(schemas.fieldNames())
        .toIterable()
        .hasSizeGreaterThan(3)
        .allSatisfy(name -> assertThat(folder.resolve(name)).isNotEmptyFile());
  }

  @Test
  void settings_that_are_there_already_stay_and_the_lines_to_add_are_printed() throws IOException {
    Path settings = Files.createDirectories(folder.resolve(".vscode")).resolve("settings.json");
    Files.writeString(settings, "{}");

    assertThat(run("schema", "--into", folder.toString())).isZero();

    assertThat(settings).hasContent("{}");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("yaml.schemas");
  }

  @Test
  void an_unknown_kind_of_file_is_answered_with_those_there_are() {
    assertThat(run("schema", "rule")).isEqualTo(Main.CANNOT_START);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("expected: shop, intents, rules");
  }
}
