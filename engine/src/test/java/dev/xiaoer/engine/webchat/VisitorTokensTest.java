package dev.xiaoer.engine.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.Tokens;
import dev.xiaoer.connectors.web.WebKeys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisitorTokensTest {
  final VisitorTokens tokens = new VisitorTokens(WebKeys.of(kept(new HashMap<>())));

  static Tokens kept(Map<String, String> values) {
    return new Tokens() {
      @Override
      public Optional<String> load(String name) {
        return Optional.ofNullable(values.get(name));
      }

      @Override
      public CompletableFuture<Void> save(String name, String value) {
        values.put(name, value);
        return CompletableFuture.completedFuture(null);
      }
    };
  }

  @Test
  void a_token_names_its_visitor_in_its_shop() {
    String visitor = tokens.newVisitor();
    String token = tokens.token("tengfa", visitor);

    assertThat(tokens.visitor("tengfa", token)).contains(visitor);
    assertThat(tokens.visitor("sister", token)).isEmpty();
  }

  @Test
  void no_two_visitors_are_one() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(tokens.newVisitor())).isTrue();
    }
  }

  @Test
  void another_gateways_token_is_not_ours() {
    var others = new VisitorTokens(WebKeys.of(kept(new HashMap<>())));
    assertThat(tokens.visitor("tengfa", others.token("tengfa", others.newVisitor()))).isEmpty();
  }

  @Test
  void a_token_with_any_one_character_changed_is_not_ours() {
    String token = tokens.token("tengfa", tokens.newVisitor());
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(tokens.visitor("tengfa", changed)).as("%d", i).isEmpty();
    }
  }

  @Property(tries = 500)
  void whatever_is_shown_names_nobody(@ForAll String shown) {
    assertThat(tokens.visitor("tengfa", shown)).isEmpty();
  }
}
