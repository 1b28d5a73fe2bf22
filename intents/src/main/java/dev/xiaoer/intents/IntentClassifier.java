package dev.xiaoer.intents;

/** Tells what a customer wants. Safe for use by many threads; never throws for any text. */
public interface IntentClassifier {

  /** Ranks the shop's intents for {@code text}, which may be empty or of any length. */
  IntentRanking classify(String text);
}
