package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.rules.drl.Drl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code --allow-drl}, of all commands that read shops. Nothing in a shop's folder can say it. */
final class DrlOption {

  @Option(
      names = "--allow-drl",
      description = {
        "also reads rules/*.drl, raw rules of Drools: they are code and can read the files, the",
        "environment and the network of this machine"
      })
  private boolean allowed;

  /** What the operator said; which shops make use of it is told to them. */
  Drl drl(List<Path> folders, PrintWriter err) {
    if (!allowed) {
      return Drl.REFUSED;
    }
    List<String> files = folders.stream().flatMap(DrlOption::files).toList();
    if (!files.isEmpty()) {
      err.println("xiaoer: raw DRL in " + String.join(", ", files) + ": " + Drl.WHY);
    }
    try {
      return Drl.allowed();
    } catch (IllegalStateException e) {
      throw new CannotStartException("--allow-drl: " + e.getMessage());
    }
  }

  private static Stream<String> files(Path folder) {
    return Shops.expand(folder).stream().flatMap(shop -> filesOf(shop).stream());
  }

  /** What cannot be read is told by whoever reads it. */
  private static List<String> filesOf(Path shop) {
    try (Stream<Path> inside = Files.list(shop.resolve("rules"))) {
      return inside
          .map(file -> "rules/" + file.getFileName())
          .filter(Drl::isDrl)
          .sorted()
          .map(file -> ShopReader.id(shop) + "/" + file)
          .collect(Collectors.toList());
    } catch (IOException e) {
      return List.of();
    }
  }
}
