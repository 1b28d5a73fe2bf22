package dev.xiaoer.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.connectors.Content.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {

  @Test
  void where_there_is_only_text_nothing_that_matters_is_lost() {
    var link = new Content.Link("https://www.example.com/", "怎么走");

    assertThat(new Content.Image("door.jpg", "门店照片", Map.of()).asText()).isEqualTo("门店照片");
    assertThat(new Content.Card("到店", "周末也开", Optional.empty(), Optional.of(link)).asText())
        .isEqualTo("到店\n周末也开\n怎么走：https://www.example.com/");
    assertThat(coupon("到店券", Optional.of("TF500")).asText()).isEqualTo("到店券\n减五百\n券码：TF500");
    assertThat(
            new Content.GroupInvite(
                    "车友群",
                    "来吧",
                    Map.of(),
                    Optional.of("https://www.example.com/g"),
                    Optional.empty())
                .asText())
        .isEqualTo("车友群\n来吧\nhttps://www.example.com/g");
  }

  @Test
  void what_is_empty_leaves_no_empty_line() {
    assertThat(coupon("", Optional.empty()).asText()).isEqualTo("减五百");
    assertThat(new Content.Card("到店", "", Optional.empty(), Optional.empty()).asText())
        .isEqualTo("到店");
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com/a?b=c#d, true",
    "HTTPS://www.example.com, true",
    "http://www.example.com/, false",
    "javascript:alert(1), false",
    "data:text/html;x, false",
    "https:alert(1), false",
    "https://, false",
    "//www.example.com, false",
    "https://me:secret@www.example.com/, false",
    "https://www.example.com/a b, false",
  })
  void customers_are_sent_to_https_only(String url, boolean may) {
    assertThat(Content.isHttps(url)).isEqualTo(may);
  }

  @Test
  void a_link_elsewhere_cannot_be_made() {
    assertThatThrownBy(() -> new Content.Link("javascript:alert(1)", "点我"))
        .hasMessage("url: javascript:alert(1) (expected: https://…)");
    assertThatThrownBy(() ->
            new Content.GroupInvite(
                "", "来吧", Map.of(), Optional.of("http://a.example"), Optional.empty()))
        .hasMessage("url: http://a.example (expected: https://…)");
  }

  @Test
  void a_choice_has_choices_and_nothing_else_has() {
    assertThatThrownBy(() -> new Slot("c", Slot.Kind.CHOICE, "哪类", true, List.of()))
        .hasMessage("choices: [] (expected: some for a choice, none for any other kind)");
    assertThatThrownBy(() -> new Slot("c", Slot.Kind.CITY, "城市", true, List.of("北京")))
        .hasMessage("choices: [北京] (expected: some for a choice, none for any other kind)");
  }

  @Test
  void a_card_asks_for_each_thing_once() {
    Slot phone = Slot.PHONE_AND_NAME.get(0);

    assertThatThrownBy(() -> new Content.LeadCard("a", "b", Map.of(), List.of(phone, phone)))
        .hasMessage("slots: phone (expected: once)");
    assertThatThrownBy(() -> new Content.LeadCard("a", "b", Map.of(), List.of()))
        .hasMessage("slots: none (expected: at least one)");
  }

  private static Content.Coupon coupon(String title, Optional<String> code) {
    Optional<Instant> until = Optional.of(Instant.EPOCH);
    return new Content.Coupon("first", title, "减五百", Map.of(), code, until);
  }
}
