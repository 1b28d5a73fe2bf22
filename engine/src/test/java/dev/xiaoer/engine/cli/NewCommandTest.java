package dev.xiaoer.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.intents.IntentRanking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path parent;

  private int run(String... args) {
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String told() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, zh", "food, zh", "local, zh", "digital, zh",
    "auto, en", "food, en", "local, en", "digital, en"
  })
  void a_new_shop_of_every_trade_is_well(String trade, String language) {
    String folder = parent.resolve("my-shop").toString();

    assertThat(run("new", folder, "--trade", trade, "--lang", language)).isZero();
    assertThat(told())
        .contains("shop.yml", "check " + folder, "test " + folder)
        .contains("serve " + folder, "publish " + folder, "versions " + folder);
    assertThat(run("check", folder)).as(told()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(run("test", folder)).as(told()).isZero();
    assertThat(told()).contains("all well").doesNotContain("never");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auto    | zh | 雅阁多少钱        | ask_price  ",
        "food    | zh | 今晚订个位        | book_visit ",
        "local   | zh | 想预约周六下午    | book_visit ",
        "digital | zh | 我的旧手机能抵多少 | trade_in   ",
        "auto    | en | do you offer financing | ask_loan ",
        "food    | en | do you deliver to my office | ask_delivery",
      })
  void its_customers_are_understood(String trade, String language, String text, String intent) {
    Path folder = parent.resolve("my-shop");
    run("new", folder.toString(), "--trade", trade, "--lang", language);
    Playbook shop = ShopReader.read(folder).playbook().orElseThrow();

    assertThat(shop.classifier().classify(text).sure())
        .map(IntentRanking.Score::intent)
        .contains(intent);
  }

  @Test
  void what_is_there_already_stays() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("mine"));

    assertThat(run("new", folder.toString(), "--trade", "food")).isEqualTo(Main.CANNOT_START);
    assertThat(told()).contains("mine is there already – choose another name");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "My Shop | food  | zh | \"My Shop\" cannot be a shop's name (expected: a-z, 0-9 and -)",
        "mine    | books | zh | (expected: auto, food, local or digital)",
        "mine    | food  | fr | there is no shop in \"fr\" (expected: zh or en)",
      })
  void what_cannot_be_made_is_told(String name, String trade, String language, String message) {
    Path folder = parent.resolve(name);

    assertThat(run("new", folder.toString(), "--trade", trade, "--lang", language))
        .isEqualTo(Main.CANNOT_START);
    assertThat(told()).contains(message);
    assertThat(folder).doesNotExist();
  }
}
