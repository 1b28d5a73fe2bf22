package dev.xiaoer.intents.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.intents.text.Clauses.Clause;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClausesTest {
  private final Clauses clauses = new Clauses(new TextNormalizer());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          多少钱，能分期吗               | 多少钱 / 能分期吗
          多少钱？？几点关门！           | 多少钱 / 几点关门
          多少钱还有能分期吗             | 多少钱 / 能分期吗
          多少钱,另外你们店在哪          | 多少钱 / 你们店在哪
          多少钱 能分期吗                | 多少钱 / 能分期吗
          多少钱\\n在哪                   | 多少钱 / 在哪
          how much is it and also where are you | how much is it / where are you
          还有吗                         | 吗
          3.5万能卖吗                    | 3.5万能卖吗
          12,000 公里的有吗              | 12,000 公里的有吗
          see https://a.example.com/b    | see https://a / example / com/b
          你好，这个多少钱               | 这个多少钱
          早啊，这个多少钱，谢谢啦       | 这个多少钱
          你好，在吗                     | 你好
          salsa or false                 | salsa or false
          """)
  void message_is_cut_where_another_thing_begins(String message, String said) {
    String all =
        clauses.of(message.replace("\\n", "\n")).stream()
            .map(Clause::said)
            .collect(Collectors.joining(" / "));

    assertThat(all).isEqualTo(said);
  }

  @Property
  void clauses_together_are_the_message(@ForAll("messages") String message) {
    List<Clause> all = clauses.of(message);

    assertThat(all.stream().map(Clause::text).collect(Collectors.joining())).isEqualTo(message);
    assertThat(all).hasSizeBetween(1, Clauses.MOST);
  }

  /** A repeated group in a pattern overflows the stack on these. */
  @ParameterizedTest
  @ValueSource(strings = {"，", " \n\t", "!?", "...", "好，", "还有", "\u0300"})
  void a_flood_of_marks_is_one_message_like_any_other(String flood) {
    String message = "多少钱" + flood.repeat(20_000);

    List<Clause> all = clauses.of(message);

    assertThat(all.stream().map(Clause::text).collect(Collectors.joining())).isEqualTo(message);
    assertThat(all.get(0).said()).startsWith("多少钱");
  }

  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> words =
        Arbitraries.of(
            "多少钱", "你好", "谢谢", "还有", "另外", "，", "。", "\n", " ", "and also", "3.5", "😀", "?", "a");
    return Arbitraries.oneOf(
        Arbitraries.strings(), words.list().ofMaxSize(30).map(it -> String.join("", it)));
  }
}
