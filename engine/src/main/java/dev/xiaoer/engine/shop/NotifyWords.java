package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.WordTable;

/** The words by which shops and operators say where notifications go. */
final class NotifyWords {
  static final String TARGET = "shop notify";
  static final String FORMAT = "notify format";
  static final String KEY = "gateway notify";

  /** {@code notify-words.md} beside this class. */
  static final WordTable TABLE = WordTable.read(NotifyWords.class, "notify-words.md");

  private NotifyWords() {}
}
