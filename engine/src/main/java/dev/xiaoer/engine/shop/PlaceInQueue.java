package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

/**
 * Where a customer stands who waits for a person.
 *
 * @param queue empty for who waits in none
 * @param position 1 for who is next; 0 in none
 * @param waiting how many wait in it, this one included
 */
public record PlaceInQueue(String queue, int position, int waiting) {
  public static final PlaceInQueue NONE = new PlaceInQueue("", 0, 0);

  public PlaceInQueue {
    requireNonNull(queue, "queue");
    if (position < 0 || position > waiting) {
      throw new IllegalArgumentException(
          "position: " + position + " (expected: 0 to " + waiting + ")");
    }
  }

  /** How many come before, in words; empty in no queue. */
  String ahead() {
    return position == 0 ? "" : Integer.toString(position - 1);
  }
}
