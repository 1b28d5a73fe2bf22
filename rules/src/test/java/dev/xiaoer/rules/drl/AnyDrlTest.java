package dev.xiaoer.rules.drl;

import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file of raw DRL, it is compiled or its mistakes are told. */
class AnyDrlTest {
  private static final String[] WORDS = {
    "rule",
    "\"a\"",
    "when",
    "then",
    "end",
    "Message",
    "(",
    ")",
    "{",
    "}",
    "\"",
    "'",
    "/*",
    "//",
    "actions",
    ".say",
    "(\"x\")",
    ";",
    "\n",
    "==",
    "not",
    "and",
    "or",
    "function",
    "declare",
    "query",
    "import",
    "global",
    "@also",
    "salience",
    "5",
    "$it",
    ":",
    "from",
    "accumulate",
    "多",
    "\\",
    "dialect",
    "\"java\"",
    "extends",
    "eval",
    "<",
    ">",
    "[",
    "]",
    "\0"
  };

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void is_read(@ForAll("texts") String text) {
    assertThatCode(() -> new RawShop().drl(text).problems()).doesNotThrowAnyException();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(WORDS).list().ofMaxSize(30).map(words -> String.join(" ", words));
  }

  @Test
  void is_read_though_it_is_deep() {
    String deep = "(".repeat(20_000) + ")".repeat(20_000);

    assertThatCode(() -> new RawShop().drl("rule a when " + deep + " then end").problems())
        .doesNotThrowAnyException();
  }
}
