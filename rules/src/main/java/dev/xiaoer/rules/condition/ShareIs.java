package dev.xiaoer.rules.condition;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * {@code share: {of: 春季文案, percent: 0-50}}: the customer is in this part of all customers, and
 * stays there. Parts of one test that do not overlap exclude each other; different tests divide the
 * customers independently.
 *
 * @param from in percent; this and more
 * @param to less than this
 */
public record ShareIs(String test, int from, int to) implements Condition {

  public ShareIs {
    if (from < 0 || from >= to || to > 100) {
      throw new IllegalArgumentException(
          "share: " + from + "-" + to + " (expected: a part of 0-100)");
    }
  }

  @Override
  public String text() {
    return "share of " + Canonical.value(test) + " is " + from + "-" + to;
  }

  @Override
  public boolean holds(Moment moment) {
    double percent = percent(moment);
    return from <= percent && percent < to;
  }

  @Override
  public String was(Moment moment) {
    return Integer.toString((int) percent(moment));
  }

  @Override
  public Meaning meaning() {
    Aspect<Integer> aspect =
        new Aspect<>(
            "share of " + test,
            moment -> (int) percent(moment),
            (draft, percent) -> draft.share(test, percent),
            ShareIs::regions);
    return new Meaning.Among<>(aspect, Set.of(from, to), at -> from <= at && at < to);
  }

  private static List<Integer> regions(Collection<Integer> landmarks) {
    TreeSet<Integer> values = new TreeSet<>(landmarks);
    values.add(0);
    values.remove(100);
    return List.copyOf(values);
  }

  /** Whether a customer's part of a test begins with this many percent. */
  static boolean isIn(String test, int percent, String customer) {
    return (int) percent(test, customer) == percent;
  }

  private double percent(Moment moment) {
    return percent(test, moment.situation().customer().id());
  }

  private static double percent(String test, String customer) {
    CRC32C hash = new CRC32C();
    hash.update((test + '\n' + customer).getBytes(StandardCharsets.UTF_8));
    return mixed(hash.getValue()) % 10_000 / 100.0;
  }

  /** Ids that differ in a digit give checksums that differ in few bits; these differ in all. */
  private static long mixed(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    return (mixed ^ mixed >>> 32) >>> 1;
  }
}
