package dev.xiaoer.tests.driver;

import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.shop.Shops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shop that comes with the program, with a Douyin account, as its comments say to add one. */
final class SampleShop {
  private static final Path SHOP = Path.of("../rules/shops/tengfa");
  private static final String COMMENT = "  # 接抖音时加一行：";

  private SampleShop() {}

  static Shops onDouyin() {
    Folder parent = Folder.temporary();
    try {
      Path folder = parent.path().resolve("tengfa");
      copy(folder);
      Path settings = folder.resolve("shop.yml");
      List<String> lines = Files.readAllLines(settings).stream().map(SampleShop::added).toList();
      Files.write(settings, lines);
      Shops.Result result = Shops.NONE.with(ShopReader.read(folder));
      if (!result.problems().isEmpty()) {
        throw new AssertionError(result.problems().toString());
      }
      return result.shops();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      parent.delete();
    }
  }

  private static String added(String line) {
    return line.startsWith(COMMENT) ? "  - {platform: douyin, app: ck1, account: m1}" : line;
  }

  private static void copy(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(SHOP)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copied = folder.resolve(SHOP.relativize(file).toString());
        Files.createDirectories(copied.getParent());
        Files.copy(file, copied);
      }
    }
  }
}
