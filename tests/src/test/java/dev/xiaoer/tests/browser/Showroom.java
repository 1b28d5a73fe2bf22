package dev.xiaoer.tests.browser;

import dev.xiaoer.engine.shop.Shops;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The shop that the browser tests visit: {@code resources/browser/showroom}, with pictures painted
 * here, since a test needs none that anybody took.
 */
final class Showroom {
  static final String ID = "showroom";

  private static final Path FILES = Path.of("src/test/resources/browser", ID);

  private Showroom() {}

  /**
   * The shop as published.
   *
   * @param folder where its files are written; empty at first
   * @param site an origin that may put the chat on its pages
   */
  static Shops in(Path folder, String site) {
    Path shop = folder.resolve(ID);
    try {
      copy(shop, site);
      Files.createDirectories(shop.resolve("content/media"));
      paint(shop.resolve("content/media/x3.jpg"), car());
      paint(shop.resolve("content/media/storefront.jpg"), storefront());
      paint(shop.resolve("content/media/group.png"), code());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Shops.Result read = Shops.read(List.of(shop));
    if (!read.problems().isEmpty()) {
      throw new AssertionError(read.problems().toString());
    }
    return read.shops();
  }

  private static void copy(Path shop, String site) throws IOException {
    try (Stream<Path> files = Files.walk(FILES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = shop.resolve(FILES.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.writeString(to, Files.readString(file).replace("SITE", site));
      }
    }
  }

  private static void paint(Path file, BufferedImage image) throws IOException {
    String name = file.getFileName().toString();
    ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
  }

  private static BufferedImage car() {
    var image = new BufferedImage(1200, 675, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = brush(image);
    g.setPaint(new GradientPaint(0, 0, new Color(0xd8dfe3), 0, 480, new Color(0xa9b8c0)));
    g.fillRect(0, 0, 1200, 480);
    g.setColor(new Color(0x66747c));
    g.fillRect(0, 480, 1200, 195);
    g.setColor(new Color(0xf4f4f2));
    g.fillRoundRect(180, 330, 840, 170, 90, 90);
    g.fillRoundRect(350, 205, 500, 220, 170, 170);
    g.setColor(new Color(0x33424c));
    g.fillRoundRect(395, 240, 195, 95, 60, 60);
    g.fillRoundRect(610, 240, 195, 95, 60, 60);
    for (int x : new int[] {270, 780}) {
      g.setColor(new Color(0x1c1c1e));
      g.fillOval(x, 420, 150, 150);
      g.setColor(new Color(0xb9bec2));
      g.fillOval(x + 35, 455, 80, 80);
    }
    return image;
  }

  private static BufferedImage storefront() {
    var image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = brush(image);
    g.setPaint(new GradientPaint(0, 0, new Color(0xffe2c2), 0, 600, new Color(0xf2b48a)));
    g.fillRect(0, 0, 800, 600);
    g.setColor(new Color(0x6b4a3a));
    g.fillRect(100, 220, 600, 300);
    g.setColor(new Color(0xd2452d));
    g.fillRect(80, 180, 640, 70);
    g.setColor(new Color(0xfff2dd));
    g.fillRect(140, 290, 240, 180);
    g.fillRect(440, 290, 200, 230);
    return image;
  }

  /** Looks like a code that phones read; leads nowhere. */
  private static BufferedImage code() {
    int cells = 29;
    int size = 10;
    var image = new BufferedImage(cells * size, cells * size, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = brush(image);
    square(g, Color.WHITE, 0, 0, cells * size);
    var random = new Random(4);
    for (int cell = 0; cell < cells * cells; cell++) {
      Color colour = random.nextBoolean() ? Color.BLACK : Color.WHITE;
      square(g, colour, cell % cells * size, cell / cells * size, size);
    }
    corner(g, 0, 0);
    corner(g, (cells - 7) * size, 0);
    corner(g, 0, (cells - 7) * size);
    return image;
  }

  private static void corner(Graphics2D g, int x, int y) {
    square(g, Color.WHITE, x - 10, y - 10, 90);
    square(g, Color.BLACK, x, y, 70);
    square(g, Color.WHITE, x + 10, y + 10, 50);
    square(g, Color.BLACK, x + 20, y + 20, 30);
  }

  private static void square(Graphics2D g, Color colour, int x, int y, int size) {
    g.setColor(colour);
    g.fillRect(x, y, size, size);
  }

  private static Graphics2D brush(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return g;
  }
}
