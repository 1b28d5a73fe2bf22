package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  static final Route ANY = request -> CompletableFuture.completedFuture(HttpAnswer.text(200, ""));

  final Routes routes =
      Routes.of(
              Routes.get("/", ANY),
              Routes.get("/desk/me", ANY),
              Routes.get("/desk/{agent}", ANY),
              Routes.put("/desk/{name}", ANY))
          .and(Routes.of(Routes.get("/files/{file...}", ANY)));

  @Test
  void the_first_that_matches_answers() {
    assertThat(find("GET", "desk", "me").pattern()).isEqualTo("/desk/me");
    assertThat(find("GET", "desk", "li").variables()).isEqualTo(Map.of("agent", "li"));
    assertThat(find("PUT", "desk", "me").variables()).isEqualTo(Map.of("name", "me"));
    assertThat(find("GET", "").pattern()).isEqualTo("/");
  }

  @Test
  void a_variable_is_never_empty() {
    assertThat(find("GET", "desk", "").pattern()).isEqualTo("(unmatched)");
    assertThat(find("GET", "desk").pattern()).isEqualTo("(unmatched)");
    assertThat(find("GET", "desk", "a", "b").pattern()).isEqualTo("(unmatched)");
  }

  @Test
  void the_rest_of_a_path_is_one_variable() {
    assertThat(find("GET", "files", "a", "b.js").variables()).isEqualTo(Map.of("file", "a/b.js"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/../b", "..\\b"})
  void the_rest_of_a_path_cannot_climb(String segment) {
    assertThat(find("GET", "files", segment).pattern()).isEqualTo("(unmatched)");
    assertThat(find("GET", "files", "a", segment).pattern()).isEqualTo("(unmatched)");
  }

  @Test
  void head_is_answered_by_get_only() {
    assertThat(find("HEAD", "desk", "me").pattern()).isEqualTo("/desk/me");
    Routes posts = Routes.of(Routes.post("/x", ANY));
    assertThat(posts.find("HEAD", List.of("x")).route()).isNotSameAs(ANY);
  }

  @Test
  void a_wrong_method_is_told_all_right_ones() {
    HttpRequest request = new HttpRequest("POST", "/desk/me", Map.of(), Map.of(), new byte[0]);
    HttpAnswer answer = find("POST", "desk", "me").route().handle(request).join();

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD, PUT");
  }

  @Test
  void an_entry_that_could_never_answer_is_refused() {
    assertThatThrownBy(() -> Routes.of(Routes.get("/a/{x}", ANY), Routes.get("/a/{y}", ANY)))
        .hasMessage("entry: GET /a/{y} (expected: each once)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/{A}", "/{a", "/a b", "/{a}/{a}", "/{a...}/b", "/x{a}"})
  void a_pattern_that_cannot_be_read_is_refused(String pattern) {
    assertThatThrownBy(() -> Routes.of(Routes.get(pattern, ANY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected: ");
  }

  private Routes.Found find(String method, String... path) {
    return routes.find(method, List.of(path));
  }
}
