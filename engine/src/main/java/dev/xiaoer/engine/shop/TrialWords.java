package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.WordTable;

/** The words of a shop's tests: names of their sections. */
final class TrialWords {

  static final String TEST = "test";
  static final String CUSTOMER = "test customer";
  static final String STEP = "test step";
  static final String EVENT = "test event";
  static final String DELIVERY = "test delivery";
  static final String EXPECT = "expect";
  static final String NOTHING = "expect nothing";
  static final String HANDLING = "test handling";

  /** {@code trial-words.md} beside this class. */
  static final WordTable TABLE = WordTable.read(TrialWords.class, "trial-words.md");

  private TrialWords() {}
}
