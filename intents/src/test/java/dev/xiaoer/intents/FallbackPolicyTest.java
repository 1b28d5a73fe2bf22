package dev.xiaoer.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FallbackPolicyTest {

  @Test
  void value_out_of_range_is_refused_with_the_range() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FallbackPolicy(1.1, 1, 0))
        .withMessage("probability: 1.1 (expected: 0 to 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FallbackPolicy(0, 0.9, 0))
        .withMessage("lead: 0.9 (expected: >= 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FallbackPolicy(0, 1, Double.NaN))
        .withMessage("known: NaN (expected: 0 to 1)");
  }

  @Test
  void all_three_bounds_must_hold() {
    var policy = new FallbackPolicy(0.4, 2, 0.5);
    assertThat(policy.isSure(0.4, 0.2, 0.5)).isTrue();
    assertThat(policy.isSure(0.39, 0.1, 0.5)).isFalse();
    assertThat(policy.isSure(0.4, 0.21, 0.5)).isFalse();
    assertThat(policy.isSure(0.4, 0.2, 0.49)).isFalse();
  }
}
