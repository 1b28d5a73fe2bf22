package dev.xiaoer.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.xiaoer.engine.form.Question.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

  /** A Thursday. */
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PHONE  | 13812345678               | 13812345678
          PHONE  | 我电话138 1234 5678，姓王 | 13812345678
          PHONE  | １３８１２３４５６７８    | 13812345678
          PHONE  | +86-138-1234-5678         | 13812345678
          PHONE  | 010-62345678              | 01062345678
          PHONE  | +1 650 253 0000           | +16502530000
          NAME   | 我叫王小明                | 王小明
          NAME   | 免贵姓王。                | 王
          NAME   | Anne-Marie O'Neil         | Anne-Marie O'Neil
          CITY   | 我在苏州                  | 苏州
          NUMBER | 大概 8万 吧               | 8万
          NUMBER | 3.5                       | 3.5
          TEXT   | ' 宝马\n3系 '             | 宝马 3系
          DATE   | 明天下午                  | 2026-11-27
          DATE   | 大后天                    | 2026-11-29
          DATE   | 周四                      | 2026-11-26
          DATE   | 这周末吧                  | 2026-11-28
          DATE   | 下周三                    | 2026-12-02
          DATE   | 星期天                    | 2026-11-29
          DATE   | 12月5号                   | 2026-12-05
          DATE   | 1.3                       | 2027-01-03
          DATE   | 5号                       | 2026-12-05
          DATE   | 2026年12月31日            | 2026-12-31
          """)
  void answer_is_what_the_question_asks_for(Kind kind, String text, String answer) {
    assertThat(question(kind).answer(text, TODAY)).contains(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PHONE  | 1381234567
          PHONE  | 12345678901
          PHONE  | 13812345678或者13912345678
          PHONE  | 不方便
          NAME   | 13812345678
          NAME   | 问这个干嘛？
          CITY   | ？
          NUMBER | 八九万
          NUMBER | 5到8
          TEXT   | ' '
          DATE   | 2月30号
          DATE   | 2020-01-01
          DATE   | 再说
          """)
  void anything_else_is_no_answer(Kind kind, String text) {
    assertThat(question(kind).answer(text, TODAY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "２", "SUV", "suv!", "想看SUV"})
  void choice_is_named_by_word_or_number(String text) {
    assertThat(choice().answer(text, TODAY)).contains("SUV");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "0", "车", "跑车", ""})
  void choice_that_is_none_or_may_be_two_is_no_answer(String text) {
    assertThat(choice().answer(text, TODAY)).isEmpty();
  }

  @Test
  void pattern_of_the_shops_own_must_match_all_of_it() {
    var plate = Optional.of(Pattern.compile("苏[A-Z]\\w{5,6}"));
    var question = new Question(Kind.TEXT, "车牌", "车牌号", "", true, List.of(), plate);

    assertThat(question.answer("苏E12345", TODAY)).contains("苏E12345");
    assertThat(question.answer("是苏E12345", TODAY)).isEmpty();
  }

  @Property
  void no_text_breaks_a_question(@ForAll Kind kind, @ForAll String text) {
    Question question = kind == Kind.CHOICE ? choice() : question(kind);

    assertThat(question.answer(text, TODAY).orElse("")).hasSizeLessThanOrEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"算了", "算了吧", "算了，谢谢", "不用了。", "Cancel!", "不方便"})
  void words_end_a_form(String text) {
    assertThat(form().isGivenUp(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"不用了解太多，先报价", "13812345678", "好吧", ""})
  void other_words_do_not(String text) {
    assertThat(form().isGivenUp(text)).isFalse();
  }

  private static Form form() {
    return new Form(
        "f", "", List.of(Form.PHONE), 2, Form.LASTS, Form.GIVE_UP, Form.GOODBYE, List.of());
  }

  private static Question question(Kind kind) {
    return kind == Kind.CHOICE ? choice() : Form.question(kind, "x", "x", true, List.of());
  }

  private static Question choice() {
    return Form.question(Kind.CHOICE, "车型", "哪款", true, List.of("小轿车", "SUV", "面包车"));
  }
}
