package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A shop's folder in the making. */
final class ShopFolder {
  private final Path folder;

  ShopFolder(Path parent, String id) {
    folder = parent.resolve(id);
    write("shop.yml", "shop: 小店\n");
  }

  Path path() {
    return folder;
  }

  ShopFolder write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A picture as far as its first bytes tell. */
  ShopFolder picture(String name) {
    try {
      Path path = folder.resolve("content/media/" + name);
      Files.createDirectories(path.getParent());
      Files.write(path, "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ShopReader.Result read() {
    return ShopReader.read(folder);
  }

  Playbook playbook() {
    ShopReader.Result result = read();
    if (!result.problems().isEmpty()) {
      throw new AssertionError(result.problems().toString());
    }
    return result.playbook().orElseThrow();
  }

  List<String> problems() {
    return read().problems().stream().map(RuleProblem::toString).toList();
  }

  Stream<String> notices() {
    return read().notices().stream().map(RuleProblem::toString);
  }
}
