package dev.xiaoer.rules;

/** What kind of day a date is, by a country's calendar. */
public enum DayKind {
  /** A usual working day. */
  WORKDAY(true),
  /** A weekend. */
  DAY_OFF(false),
  /** A public holiday. */
  HOLIDAY(false),
  /** A weekend that is worked, to make up for a holiday (调休). */
  MAKE_UP_WORKDAY(true);

  private final boolean working;

  DayKind(boolean working) {
    this.working = working;
  }

  public boolean isWorking() {
    return working;
  }
}
