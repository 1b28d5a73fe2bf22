package dev.xiaoer.engine.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.Content.LeadCard;
import dev.xiaoer.connectors.Content.Slot;
import dev.xiaoer.connectors.Content.Slot.Kind;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadFormTest {
  static final LeadCard CARD =
      new LeadCard(
          "call_back",
          "留个电话",
          Map.of(),
          List.of(
              new Slot("phone", Kind.PHONE, "电话", true, List.of()),
              new Slot("name", Kind.NAME, "称呼", false, List.of()),
              new Slot("type", Kind.CHOICE, "车型", false, List.of("轿车", "SUV（城市）")),
              new Slot("note", Kind.TEXT, "备注", false, List.of())));

  static LeadForm read(String slot, String value) {
    return LeadForm.read(CARD, Map.of("phone", "13800000000", slot, value));
  }

  static LeadForm phone(String value) {
    return LeadForm.read(CARD, Map.of("phone", value));
  }

  @ParameterizedTest
  @CsvSource({
    "13800000000, 13800000000",
    "138 0000 0000, 13800000000",
    "138-0000-0000, 13800000000",
    "+86 138 0000 0000, +8613800000000",
    "１３８００００００００, 13800000000",
    "(0571) 8888 8888, 057188888888",
    "8888－8888, 88888888",
    "+44 20 7946 0958, +442079460958",
    "955888, 955888"
  })
  void a_number_is_kept_without_its_separators(String typed, String kept) {
    assertThat(phone(typed).problem()).isEmpty();
    assertThat(phone(typed).values()).containsEntry("电话", kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345",
        "1380000000a",
        "12800000000",
        "11000000000",
        "+8612800000000",
        "1234567890123456",
        "++8613800000000",
        "13800000000,13900000000",
        "<script>",
        "١٣٨٠٠٠٠٠٠٠٠x",
        "138000000001380000000013800000000"
      })
  void what_is_no_number_is_refused(String typed) {
    assertThat(phone(typed).problems()).containsExactly(Map.entry("phone", "phone"));
    assertThat(phone(typed).problem()).contains("invalid");
  }

  @Test
  void what_must_be_there_is_missed_and_what_may_be_missing_is_not() {
    assertThat(phone(" ").problems()).containsExactly(Map.entry("phone", "required"));
    assertThat(LeadForm.read(CARD, Map.of()).problem()).contains("invalid");
    assertThat(phone("13800000000").values()).containsOnlyKeys("电话");
  }

  @Test
  void a_card_of_which_nothing_is_filled_in_is_empty() {
    var optional = new LeadCard("c", "t", Map.of(), List.of(CARD.slots().get(1)));
    assertThat(LeadForm.read(optional, Map.of("name", "\t")).problem()).contains("empty");
  }

  @Test
  void a_choice_is_one_of_those_offered_word_for_word() {
    assertThat(read("type", "SUV（城市）").problem()).isEmpty();
    assertThat(read("type", "suv").problems()).containsExactly(Map.entry("type", "choice"));
  }

  @Test
  void texts_are_one_line_and_not_long() {
    assertThat(read("note", " a\nb\u0000c ").values()).containsEntry("备注", "a b c");
    assertThat(read("note", "长".repeat(200)).problem()).isEmpty();
    assertThat(read("note", "长".repeat(201)).problems()).containsEntry("note", "too_long");
  }

  @Test
  void what_the_card_did_not_ask_is_left_out_and_the_order_is_the_cards() {
    LeadForm form =
        LeadForm.read(
            CARD,
            Map.of(
                "note", "n", "role", "admin", "type", "轿车", "name", "王", "phone", "13800000000"));

    assertThat(form.values().keySet()).containsExactly("电话", "称呼", "车型", "备注");
  }

  @Property(tries = 500)
  void whatever_is_typed_is_kept_as_a_number_or_refused(@ForAll String typed) {
    LeadForm form = phone(typed);
    if (form.problems().isEmpty()) {
      assertThat(form.values().get("电话")).matches("\\+?[0-9]{6,15}");
    }
  }
}
