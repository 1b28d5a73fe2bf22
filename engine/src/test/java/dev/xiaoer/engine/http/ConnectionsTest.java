package dev.xiaoer.engine.http;

import static dev.xiaoer.engine.http.Connections.Admission.IN;
import static dev.xiaoer.engine.http.Connections.Admission.IN_FOR_ANOTHER;
import static dev.xiaoer.engine.http.Connections.Admission.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  final Connections connections = new Connections(3);

  /** By default all would have the same hash. */
  private static Channel channel() {
    return new EmbeddedChannel(DefaultChannelId.newInstance());
  }

  private Channel stranger() {
    Channel channel = channel();
    assertThat(connections.admit(channel)).isNotEqualTo(REFUSED);
    return channel;
  }

  private Channel busy() {
    Channel channel = stranger();
    assertThat(connections.asked(channel)).isTrue();
    return channel;
  }

  private Channel resting() {
    Channel channel = busy();
    connections.answered(channel);
    return channel;
  }

  private Connections.Admission next() {
    return connections.admit(channel());
  }

  @Test
  void who_is_being_answered_is_not_put_out() {
    Channel first = busy();
    Channel second = busy();
    Channel third = busy();

    assertThat(next()).isEqualTo(REFUSED);
    assertThat(first.isOpen() && second.isOpen() && third.isOpen()).isTrue();
    assertThat(connections.count()).isEqualTo(3);
  }

  @Test
  void who_was_answered_longest_ago_is_put_out() {
    Channel first = resting();
    Channel second = resting();
    connections.asked(first);
    connections.answered(first);
    busy();

    assertThat(next()).isEqualTo(IN_FOR_ANOTHER);
    assertThat(second.isOpen()).isFalse();
    assertThat(first.isOpen()).isTrue();
  }

  @Test
  void who_has_been_a_stranger_longest_is_put_out() {
    Channel resting = resting();
    Channel older = stranger();
    Channel newer = stranger();

    assertThat(next()).isEqualTo(IN_FOR_ANOTHER);
    assertThat(older.isOpen()).isFalse();
    assertThat(newer.isOpen() && resting.isOpen()).isTrue();
  }

  @Test
  void larger_of_the_crowds_gives_up_a_place() {
    Channel stranger = stranger();
    Channel first = resting();
    Channel second = resting();

    assertThat(next()).isEqualTo(IN_FOR_ANOTHER);
    assertThat(first.isOpen()).isFalse();
    assertThat(next()).isEqualTo(IN_FOR_ANOTHER);
    assertThat(stranger.isOpen()).isFalse();
    assertThat(second.isOpen()).isTrue();
  }

  @Test
  void who_was_put_out_has_asked_too_late() {
    Channel stranger = stranger();
    busy();
    busy();
    next();

    assertThat(connections.asked(stranger)).isFalse();
  }

  /** Else one who is gone would be put out for another, and there would be one too many. */
  @Test
  void who_left_before_the_answer_has_no_place_to_give() {
    Channel leaves = busy();
    leaves.close();
    connections.answered(leaves);
    busy();
    busy();
    busy();

    assertThat(next()).isEqualTo(REFUSED);
  }

  @Test
  void place_of_one_who_left_is_free() {
    resting().close();
    stranger().close();
    busy().close();

    assertThat(connections.count()).isZero();
    busy();
    busy();
    assertThat(next()).isEqualTo(IN);
  }
}
