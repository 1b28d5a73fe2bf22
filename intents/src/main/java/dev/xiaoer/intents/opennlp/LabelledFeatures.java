package dev.xiaoer.intents.opennlp;

import java.util.List;

/**
 * One example as a model sees it.
 *
 * @param features distinct names
 */
public record LabelledFeatures(String intent, List<String> features) {

  public LabelledFeatures {
    features = List.copyOf(features);
  }
}
