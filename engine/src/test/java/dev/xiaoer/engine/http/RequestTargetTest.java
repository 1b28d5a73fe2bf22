package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @Test
  void an_encoded_separator_is_text() {
    RequestTarget target = RequestTarget.parse("/a%2Fb/c?x=1%262&y=%3D").orElseThrow();

    assertThat(target.segments()).containsExactly("a/b", "c");
    assertThat(target.query()).isEqualTo(Map.of("x", "1&2", "y", "="));
  }

  @Test
  void plus_is_a_space_in_the_query_only() {
    RequestTarget target = RequestTarget.parse("/a+b?c+d=e+f").orElseThrow();

    assertThat(target.path()).isEqualTo("/a+b");
    assertThat(target.query()).isEqualTo(Map.of("c d", "e f"));
  }

  @Test
  void names_without_value_and_repeated_names_are_read() {
    assertThat(RequestTarget.parse("/?a&b=&a=2&&=c").orElseThrow().query())
        .isEqualTo(Map.of("a", "", "b", "", "", "c"));
  }

  @Test
  void a_whole_address_is_cut_to_its_path() {
    assertThat(RequestTarget.parse("HTTP://host:1/a?b").orElseThrow().segments())
        .isEqualTo(List.of("a"));
    assertThat(RequestTarget.parse("http://host").orElseThrow().path()).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "*",
        "host:80",
        "?",
        "/%",
        "/%1",
        "/%1g",
        "/%+1",
        "/%ff",
        "/%c0%af",
        "/%ed%a0%80",
        "/%00",
        "/%0a",
        "/%7f",
        "/a b",
        "/é",
        "/?é",
        "/?%c0%80",
        "/#a",
        "/%１１"
      })
  void what_can_be_read_in_two_ways_is_not_read(String target) {
    assertThat(RequestTarget.parse(target)).isEmpty();
  }

  @Property
  void no_text_is_too_much_for_it(@ForAll String target) {
    assertThat(RequestTarget.parse("/" + target)).isNotNull();
    assertThat(RequestTarget.parse(target)).isNotNull();
  }

  @Property
  void what_was_encoded_comes_back(@ForAll @NotEmpty String value) {
    // What is no Unicode text is replaced in encoding, so it cannot come back.
    String text = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);

    assertThat(RequestTarget.parse("/?k=" + encoded).orElseThrow().query())
        .containsEntry("k", text);
  }
}
