package dev.xiaoer.engine.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadTest {

  @Test
  void lead_tells_who_and_where_whatever_the_labels_are() {
    assertThat(Lead.of(Map.of("您的手机号", " 13812345678 ", "怎么称呼您", "张三", "所在城市", "上海")))
        .isEqualTo(new Lead("138****5678", "张三", "上海"));
    assertThat(Lead.of(Map.of("Phone", "555501", "name", "Lee", "预算", "10 万")))
        .isEqualTo(new Lead("***501", "Lee", ""));
    assertThat(Lead.of(Map.of())).isEqualTo(Lead.NONE);
  }

  @Test
  void middle_of_a_number_is_hidden() {
    assertThat(Lead.masked("13812345678")).isEqualTo("138****5678");
    assertThat(Lead.masked("+442071838750")).isEqualTo("+44******8750");
    assertThat(Lead.masked("55550100")).isEqualTo("****0100");
    assertThat(Lead.masked("5")).isEqualTo("*");
    assertThat(Lead.masked("")).isEmpty();
  }
}
