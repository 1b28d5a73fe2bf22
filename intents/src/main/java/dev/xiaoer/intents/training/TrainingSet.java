package dev.xiaoer.intents.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A merchant's examples by intent, in the order of the files: the order decides nothing. */
public record TrainingSet(Map<String, List<String>> examples) {

  public TrainingSet {
    var copy = new LinkedHashMap<String, List<String>>();
    examples.forEach((intent, texts) -> copy.put(intent, List.copyOf(texts)));
    examples = Collections.unmodifiableMap(copy);
  }
}
