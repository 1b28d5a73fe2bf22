package dev.xiaoer.engine.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Content.Slot;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That what is written comes back is in the store's contract; here is what others wrote. */
class ContentJsonTest {

  /** As written before contents had names, titles and questions. */
  @Test
  void contents_of_the_first_version_mean_what_they_meant() {
    assertThat(read("{'kind':'lead_card','text':'留个电话','ids':{'card_id':'77'}}"))
        .isEqualTo(new Content.LeadCard("-", "留个电话", Map.of("card_id", "77"), Slot.PHONE_AND_NAME));
    assertThat(read("{'kind':'coupon','text':'券','ids':{'activity_id':'1'}}"))
        .isEqualTo(
            new Content.Coupon(
                "-", "", "券", Map.of("activity_id", "1"), Optional.empty(), Optional.empty()));
    assertThat(read("{'kind':'group_invite','text':'进群','ids':{}}"))
        .isEqualTo(new Content.GroupInvite("", "进群", Map.of(), Optional.empty(), Optional.empty()));
    assertThat(read("{'kind':'text','text':'您好'}")).isEqualTo(new Content.Text("您好"));
  }

  @Test
  void a_kind_of_a_later_version_is_not_guessed_at() {
    assertThatThrownBy(() -> read("{'kind':'hologram','text':'您好'}"))
        .hasMessage("content of a newer version: hologram");
  }

  private static Content read(String json) {
    return ContentJson.read(Json.read(json.replace('\'', '"')));
  }
}
