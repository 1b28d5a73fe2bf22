package dev.xiaoer.intents.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A made-up shop's texts: what it learns from, what is asked of it, what it must not understand.
 */
final class Samples {

  private final String shop;

  Samples(String shop) {
    this.shop = shop;
  }

  TrainingSet examples() {
    return new TrainingSet(byIntent("examples.txt"));
  }

  Map<String, List<String>> heldOut() {
    return byIntent("held-out.txt");
  }

  List<String> outOfScope() {
    return lines("out-of-scope.txt");
  }

  private Map<String, List<String>> byIntent(String file) {
    var texts = new LinkedHashMap<String, List<String>>();
    for (String line : lines(file)) {
      String[] intentAndTexts = line.split(": ", 2);
      texts.put(intentAndTexts[0], List.of(intentAndTexts[1].strip().split(" *\\| *")));
    }
    return texts;
  }

  private List<String> lines(String file) {
    try (InputStream in = Samples.class.getResourceAsStream("/" + shop + "/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
