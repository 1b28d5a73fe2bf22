package dev.xiaoer.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrlOptionTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void write() throws IOException {
    write(
        "shop.yml",
        "shop: 小店\naccounts: [{platform: web, account: site}]\nfallback: {hand_off: {otherwise: {say: 稍后回您}}}\n");
    write(
        "rules/raw.drl",
        """
        import dev.xiaoer.rules.drl.Message
        global dev.xiaoer.rules.drl.Actions actions
        rule "问价" when Message(says("多少钱")) then actions.say("三万八"); end
        """);
    write(
        "tests/a.yml",
        """
        - test: 问价
          talk: [{customer: 多少钱, expect: {says: 三万八, rule: 问价}}]
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "test"})
  void without_it_the_file_is_refused(String command) {
    assertThat(run(command, shop())).isNotZero();
    assertThat(out + "" + err).contains("DRL").contains("--allow-drl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "test"})
  void with_it_the_shop_is_read_and_the_operator_is_warned_in_one_line(String command) {
    assertThat(run(command, "--allow-drl", shop())).as(out + "" + err).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "xiaoer: raw DRL in small/rules/raw.drl: DRL is code and can read the files, the"
                + " environment and the network of this machine as the gateway's user");
  }

  @Test
  void where_no_shop_uses_it_nothing_is_said() throws IOException {
    Files.delete(folder.resolve("small/rules/raw.drl"));
    Files.delete(folder.resolve("small/tests/a.yml"));

    assertThat(run("check", "--allow-drl", shop())).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private String shop() {
    return folder.resolve("small").toString();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve("small").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private int run(String... arguments) {
    return Main.run(arguments, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
