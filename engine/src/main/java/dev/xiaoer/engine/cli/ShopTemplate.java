package dev.xiaoer.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of a new shop: what all trades share, and what a trade has of its own. They lie beside
 * this class, in {@code new/LANGUAGE/TRADE}.
 *
 * @param name of the shop, for people
 */
record ShopTemplate(String language, String trade, String name) {

  /** By language and trade, what such a shop may be called. */
  private static final Map<String, Map<String, String>> NAMES =
      Map.of(
          "zh", Map.of("auto", "我的车行", "food", "我的小馆", "local", "我的门店", "digital", "我的数码店"),
          "en",
              Map.of(
                  "auto",
                  "My cars",
                  "food",
                  "My kitchen",
                  "local",
                  "My studio",
                  "digital",
                  "My phones"));

  private static final List<String> SHARED =
      List.of("shop.yml", "intents/talk.yml", "rules/1-reception.yml", "tests/1-reception.yml");

  private static final List<String> OWN =
      List.of(
          "intents/goods.yml",
          "content/goods.yml",
          "rules/2-prices.csv",
          "rules/3-goods.yml",
          "tests/3-goods.yml");

  private static final String PLACE_OF_NAME = "SHOP_NAME";

  static ShopTemplate of(String trade, String language) {
    Map<String, String> trades = NAMES.get(language);
    if (trades == null) {
      throw new CannotStartException(
          "there is no shop in \"" + language + "\" (expected: zh or en)");
    }
    String name = trades.get(trade);
    if (name == null) {
      throw new CannotStartException(
          "there is no shop of the trade \""
              + trade
              + "\" (expected: auto, food, local or digital)");
    }
    return new ShopTemplate(language, trade, name);
  }

  /** Writes them into a folder that is not there yet, and tells their names. */
  List<String> write(Path folder) throws IOException {
    List<String> written = new ArrayList<>();
    for (String file : SHARED) {
      write(folder, "common", file);
      written.add(file);
    }
    for (String file : OWN) {
      write(folder, trade, file);
      written.add(file);
    }
    return written;
  }

  private void write(Path folder, String from, String file) throws IOException {
    String resource = "new/" + language + "/" + from + "/" + file;
    try (InputStream in = ShopTemplate.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no template " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text.replace(PLACE_OF_NAME, name));
    }
  }
}
