package dev.xiaoer.engine.turn;

/** What became of something that happened. */
public enum Handled {
  /** It is on disk, and what follows from it is under way. */
  DONE,
  /** It was known; nothing changed. */
  DUPLICATE,
  /** There was nothing to do. */
  NOTHING
}
