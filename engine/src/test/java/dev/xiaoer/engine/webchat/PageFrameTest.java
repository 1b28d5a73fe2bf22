package dev.xiaoer.engine.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.webchat.PageFrame.Hello;
import dev.xiaoer.engine.webchat.PageFrame.Lead;
import dev.xiaoer.engine.webchat.PageFrame.Older;
import dev.xiaoer.engine.webchat.PageFrame.Ping;
import dev.xiaoer.engine.webchat.PageFrame.Say;
import dev.xiaoer.engine.webchat.PageFrame.Unheard;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PageFrameTest {
  static final UUID ID = UUID.fromString("5f0c1a2e-0000-4000-8000-000000000001");

  static PageFrame read(String json) {
    return PageFrame.read(json.replace('\'', '"')).orElseThrow();
  }

  @Test
  void each_frame_is_read() {
    assertThat(read("{'hello':{'token':'t','lang':'zh'}}")).isEqualTo(new Hello(Optional.of("t")));
    assertThat(read("{'hello':{}}")).isEqualTo(new Hello(Optional.empty()));
    assertThat(read("{'hello':{'token':null}}")).isEqualTo(new Hello(Optional.empty()));
    assertThat(read("{'say':{'id':'" + ID + "','text':'多少钱'}}")).isEqualTo(new Say(ID, "多少钱"));
    assertThat(read("{'older':{'before':7}}")).isEqualTo(new Older(7));
    assertThat(read("{'ping':-1}")).isEqualTo(new Ping(-1));
    assertThat(read("{'typing':true}")).isEqualTo(new Unheard());
  }

  @Test
  void of_a_card_only_texts_are_read() {
    assertThat(
            read(
                "{'lead':{'id':'"
                    + ID
                    + "','seq':3,'card':'c','fields':{'a':'1','b':2,'c':null,'d':{}}}}"))
        .isEqualTo(new Lead(ID, 3, "c", Map.of("a", "1")));
  }

  @Test
  void a_card_of_a_thousand_fields_is_none() {
    var fields = new StringBuilder("{");
    for (int i = 0; i < 1000; i++) {
      fields.append(i == 0 ? "" : ",").append("\"f").append(i).append("\":\"x\"");
    }
    String lead =
        "{\"lead\":{\"id\":\"" + ID + "\",\"seq\":3,\"card\":\"c\",\"fields\":" + fields + "}}}";

    assertThat(PageFrame.read(lead)).isEmpty();
  }

  @Property(tries = 2000)
  void any_text_is_a_frame_or_none(@ForAll String text) {
    PageFrame.read(text).ifPresent(frame -> assertThat(frame).isNotNull());
  }

  @Property(tries = 5000)
  void whatever_is_read_is_well_formed(@ForAll("almostFrames") String text) {
    Optional<PageFrame> frame = PageFrame.read(text);
    if (frame.isPresent() && frame.get() instanceof Say say) {
      byte[] bytes = say.text().getBytes(StandardCharsets.UTF_8);
      assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(say.text());
    }
  }

  /** Pieces of frames, in any order: nearer to the truth than noise, and so further in. */
  @Provide
  Arbitrary<String> almostFrames() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\"hello\"",
            "\"say\"",
            "\"lead\"",
            "\"id\"",
            "\"text\"",
            "\"fields\"",
            "\"seq\"",
            "\"card\"",
            "\"older\"",
            "\"before\"",
            "\"ping\"",
            "1",
            "1e9",
            "-0",
            "9999999999999999999",
            "null",
            "true",
            "\"" + ID + "\"",
            "\"\\ud83d\"",
            "\"\\u0000\"",
            "{\"say\":",
            "{\"say\":{\"id\":\"" + ID + "\",\"text\":",
            "\"x\"}}",
            "\ud83d",
            " ")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }
}
