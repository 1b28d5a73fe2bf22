package dev.xiaoer.engine.trial;

import java.util.List;

/** One thing that a step was to bring, and what it brought instead. */
record Difference(String word, List<String> expected, List<String> got) {

  Difference {
    expected = List.copyOf(expected);
    got = List.copyOf(got);
  }
}
