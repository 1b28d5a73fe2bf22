package dev.xiaoer.engine.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.shop.NotifyFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RobotTextTest {

  @Test
  void nobody_is_called_by_a_customers_name() {
    String name = "<at user_id=\"all\">所有人</at> <!channel> a&b";

    assertThat(RobotText.of(NotifyFormat.FEISHU, List.of(name)).text()).doesNotContain("<");
    assertThat(RobotText.of(NotifyFormat.WECOM, List.of(name)).text()).doesNotContain("<");
    assertThat(RobotText.of(NotifyFormat.SLACK, List.of(name)).text())
        .endsWith("&lt;!channel&gt; a&amp;b");
  }

  @Test
  void as_many_as_fit_are_one_text() {
    List<String> texts = List.of("甲".repeat(300), "乙".repeat(300), "丙".repeat(300));

    RobotText text = RobotText.of(NotifyFormat.WECOM, texts);

    assertThat(text.notices()).isEqualTo(2);
    assertThat(text.text()).isEqualTo(texts.get(0) + "\n" + texts.get(1));
    assertThat(RobotText.of(NotifyFormat.FEISHU, texts).notices()).isEqualTo(3);
  }

  @Property
  void never_longer_than_the_robot_takes(@ForAll @NotEmpty List<@Size(max = 3_000) String> texts) {
    RobotText text = RobotText.of(NotifyFormat.WECOM, texts);

    assertThat(text.text().getBytes(UTF_8).length).isLessThanOrEqualTo(2_048);
    assertThat(text.notices()).isBetween(1, texts.size());
  }

  @Test
  void long_one_is_cut_between_characters() {
    String text = RobotText.of(NotifyFormat.WECOM, List.of("😀".repeat(1_000))).text();

    assertThat(text).endsWith("😀…");
    assertThat(text.getBytes(UTF_8).length).isLessThanOrEqualTo(2_048);
  }
}
