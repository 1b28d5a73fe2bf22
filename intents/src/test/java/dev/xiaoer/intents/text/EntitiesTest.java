package dev.xiaoer.intents.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntitiesTest {

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "我的电话13812345678, phone, 13812345678",
    "１３８１２３４５６７８, phone, 13812345678",
    "+86 138-1234-5678 联系我, phone, 13812345678",
    "发到 Wang.Li@example.com 吧, email, wang.li@example.com",
    "预算20万左右, money, 200000",
    "5000元以内, money, 5000",
    "¥99.90 有券吗, money, 99.9",
    "首付3.5万, money, 35000",
    "车牌沪A12345, plate, 沪a12345",
    "粤B·D12345 是绿牌, plate, 粤bd12345",
    "明天能看车吗, date, 明天",
    "下周六过来, date, 下周六",
    "11月11日有活动吗, date, 11月11日",
    "9号有空, date, 9号"
  })
  void what_has_a_form_of_its_own_is_found(String text, String type, String value) {
    assertThat(Entities.in(text)).containsEntry(type, value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "你好",
        "订单号 1381234567890123",
        "1234567",
        "12812345678",
        "宝马3系",
        "3号线怎么走",
        "a@b"
      })
  void what_only_looks_like_it_is_not_found(String text) {
    assertThat(Entities.in(text)).isEmpty();
  }

  @Test
  void several_types_are_found_in_one_text() {
    assertThat(Entities.in("明天看车，预算20万，13812345678"))
        .isEqualTo(Map.of("phone", "13812345678", "money", "200000", "date", "明天"));
  }

  @Property
  void any_text_is_read(@ForAll String text) {
    assertThat(Entities.in(text).keySet()).isSubsetOf("phone", "email", "money", "plate", "date");
  }

  @Test
  void no_text_takes_long() {
    String mails = "a.".repeat(50_000) + "@" + "b.".repeat(50_000);
    Assertions.assertTimeout(Duration.ofSeconds(2), () -> assertThat(Entities.in(mails)).isEmpty());
  }
}
