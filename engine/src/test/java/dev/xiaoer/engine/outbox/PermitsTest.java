package dev.xiaoer.engine.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.store.Talk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermitsTest {
  final List<ChatAddress> woken = new ArrayList<>();
  final Permits permits = new Permits(2, woken::add);

  private boolean take(String customer) {
    return permits.take(Talk.chat(customer));
  }

  @Test
  void noMoreThanTheMost_areGivenOut() {
    assertThat(take("c1")).isTrue();
    assertThat(take("c2")).isTrue();
    assertThat(take("c3")).isFalse();
    assertThat(woken).isEmpty();
  }

  @Test
  void permitThatSomebodyWaitsFor_isNotTakenBeforeThem() {
    assertThat(permits.takeIfFree()).isTrue();
    assertThat(permits.takeIfFree()).isTrue();
    assertThat(permits.takeIfFree()).isFalse();
    take("c1");

    permits.giveBack();

    assertThat(woken).containsExactly(Talk.chat("c1"));
    assertThat(permits.takeIfFree()).isFalse();
    assertThat(take("c1")).isTrue();
  }

  @Test
  void whoeverWaited_isWokenInTurn_oneForEachPermit() {
    take("c1");
    take("c2");
    take("c3");
    take("c4");

    permits.giveBack();
    assertThat(woken).containsExactly(Talk.chat("c3"));
    assertThat(take("c3")).isTrue();

    permits.giveBack();
    assertThat(woken).containsExactly(Talk.chat("c3"), Talk.chat("c4"));
  }

  /** Asking twice must not take another's turn. */
  @Test
  void whoeverAskedTwice_isWokenOnce() {
    take("c1");
    take("c2");
    take("c3");
    take("c3");
    take("c4");

    permits.giveBack();
    take("c3");
    permits.giveBack();

    assertThat(woken).containsExactly(Talk.chat("c3"), Talk.chat("c4"));
  }

  /** A reply was dropped meanwhile: its permit must not be lost to the others. */
  @Test
  void permitThatTheWokenOneLeaves_wakesTheNext() {
    take("c1");
    take("c2");
    take("c3");
    take("c4");
    permits.giveBack(); // wakes c3, which has nothing to send any more

    permits.wakeWaiting();

    assertThat(woken).containsExactly(Talk.chat("c3"), Talk.chat("c4"));
    permits.wakeWaiting();
    assertThat(woken).hasSize(2);
  }
}
