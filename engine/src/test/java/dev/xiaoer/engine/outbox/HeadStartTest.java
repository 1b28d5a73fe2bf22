package dev.xiaoer.engine.outbox;

import static dev.xiaoer.engine.store.Talk.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.terminal.TerminalConnector;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.Talk;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which replies are SENDING by the commit of the turn that decided them. */
class HeadStartTest {
  static final ChatAddress CHAT = Talk.chat("c1");
  static final List<Content> TWO = List.of(new Content.Text("一"), new Content.Text("二"));

  @TempDir Path folder;

  final TerminalConnector connector = new TerminalConnector(CHAT.account(), "run", shown -> {});
  final Attempts attempts = new Attempts(chat -> {});
  Store store;

  @BeforeEach
  void open() {
    store = SqliteDatabase.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private HeadStart headStart(Map<Channels.App, Channels.Channel> channels) {
    var all = new Channels(channels);
    return new HeadStart(all, new Obstacles(all), attempts);
  }

  private HeadStart headStart() {
    var channel = new Channels.Channel(connector, Set.of(CHAT.account()));
    return headStart(Map.of(new Channels.App(CHAT.platform(), "app"), channel));
  }

  private Turn answered() {
    return Talk.answered(store, Talk.begin(store, "c1"), "m-1", TWO);
  }

  @Test
  void first_reply_of_a_turn_starts_with_it_and_the_second_waits_for_its_end() {
    Turn turn = answered();

    Turn started = headStart().given(turn, NOW);

    assertThat(started.progress())
        .containsExactly(new Outgoing(turn.replies().get(0), Progress.NEW.sending(NOW)));
    assertThat(HeadStart.of(started)).hasValue(started.progress().get(0));
  }

  @Test
  void turn_without_a_reply_has_none() {
    Turn turn = Talk.unanswered(store, Talk.begin(store, "c1"), "m-1", NOW);

    assertThat(headStart().given(turn, NOW)).isSameAs(turn);
    assertThat(HeadStart.of(turn)).isEmpty();
  }

  @Test
  void reply_that_nobody_can_send_has_none() {
    Turn turn = answered();

    assertThat(headStart(Map.of()).given(turn, NOW)).isSameAs(turn);
  }

  @Test
  void reply_that_is_too_late_already_has_none() {
    Turn turn = answered();

    assertThat(headStart().given(turn, NOW.plus(Duration.ofHours(1)))).isSameAs(turn);
  }

  /** The outcome of another reply is no start. */
  @Test
  void turn_that_moves_another_reply_on_is_not_taken_for_a_start() {
    Turn first = answered();
    Conversation after = first.after();
    var sent = new Outgoing(first.replies().get(0), Talk.sent("s-1"));

    Turn second = Talk.answered(store, after, "m-2", TWO).with(sent);

    assertThat(HeadStart.of(second)).isEmpty();
  }

  @Test
  void permits_are_all_that_can_be_given_and_come_back_with_a_turn_that_is_dropped() {
    HeadStart headStart = headStart();
    Turn turn = answered();
    Turn last = headStart.given(turn, NOW);
    int given = 0;
    for (Turn next = last; !next.equals(turn); next = headStart.given(turn, NOW)) {
      given++;
    }
    assertThat(given).isEqualTo(Attempts.MOST_AN_APP);

    headStart.takenBack(turn);
    assertThat(headStart.given(turn, NOW)).as("it had none").isSameAs(turn);

    headStart.takenBack(last);
    assertThat(headStart.given(turn, NOW)).isEqualTo(last);
  }
}
