package dev.xiaoer.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.form.Question.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  private final Form form =
      new Form(
          "call",
          "",
          List.of(Form.question(Kind.PHONE, "电话", "电话多少", true, List.of())),
          Form.AGAIN,
          Form.LASTS,
          Form.GIVE_UP,
          Form.GOODBYE,
          List.of());

  @ParameterizedTest
  @ValueSource(strings = {"算了", "算了吧。", "不用了，谢谢", "取消！"})
  void who_does_not_want_to_go_on_says_so_in_few_words(String text) {
    assertThat(form.isGivenUp(text)).isTrue();
  }

  /** A repeated group in a pattern overflows the stack on these. */
  @Test
  void a_flood_of_particles_is_no_giving_up_and_harms_nothing() {
    assertThat(form.isGivenUp("算" + "了".repeat(100_000))).isFalse();
    assertThat(form.isGivenUp("算了" + "谢谢".repeat(100_000))).isFalse();
  }
}
