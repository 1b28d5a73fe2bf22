package dev.xiaoer.engine.publish;

import dev.xiaoer.engine.shop.ShopReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** What is other in a version than in the one before, in a few words: files and rules by name. */
final class Changes {
  private static final int MOST = 30;

  private Changes() {}

  /**
   * The changes, at most {@value #MOST} of them.
   *
   * @param before empty for a shop's first version
   */
  static List<String> between(SortedMap<String, byte[]> before, ShopReader.Result after) {
    if (before.isEmpty()) {
      return List.of("first version");
    }
    List<String> changes = new ArrayList<>(files(before, after.sources().files()));
    changes.addAll(rules(before, after));
    if (changes.size() <= MOST) {
      return changes;
    }
    List<String> few = new ArrayList<>(changes.subList(0, MOST));
    few.add("and " + (changes.size() - MOST) + " more");
    return few;
  }

  private static List<String> files(
      SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      byte[] old = before.get(name);
      byte[] now = after.get(name);
      if (old == null || now == null) {
        changes.add((old == null ? "+ " : "- ") + name);
      } else if (!Arrays.equals(old, now)) {
        changes.add("~ " + name);
      }
    }
    return changes;
  }

  /** A rule is its lines: what it asks and does is in them. */
  private static List<String> rules(SortedMap<String, byte[]> before, ShopReader.Result after) {
    Map<String, String> old = RuleTexts.of(before);
    Map<String, String> now = RuleTexts.of(after.sources().files());
    List<String> changes = new ArrayList<>();
    now.forEach((name, text) -> {
      if (!old.containsKey(name)) {
        changes.add("+ rule " + name);
      } else if (!text.equals(old.get(name))) {
        changes.add("~ rule " + name);
      }
    });
    old.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> changes.add("- rule " + name));
    return changes;
  }
}
