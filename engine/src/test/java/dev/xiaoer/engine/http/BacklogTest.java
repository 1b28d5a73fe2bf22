package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.http.ServerFixture.Counts;
import io.netty.channel.Channel;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class BacklogTest {
  final Counts counts = new Counts();
  final Backlog backlog = new Backlog(30_000, counts);

  private static Channel channel() {
    return new EmbeddedChannel(DefaultChannelId.newInstance());
  }

  private Channel holding(long bytes) {
    Channel channel = channel();
    backlog.holds(channel, bytes);
    return channel;
  }

  @Test
  void who_has_held_some_longest_is_put_out_for_more() {
    Channel first = holding(10_000);
    Channel second = holding(10_000);
    backlog.holds(first, 12_000);
    Channel third = holding(10_000);

    assertThat(first.isOpen()).isFalse();
    assertThat(second.isOpen() && third.isOpen()).isTrue();
    assertThat(backlog.sum()).isEqualTo(20_000);
    assertThat(counts.refused).hasValue(1);
  }

  @Test
  void as_many_as_it_takes_are_put_out() {
    Channel first = holding(10_000);
    Channel second = holding(10_000);
    Channel third = holding(25_000);

    assertThat(first.isOpen() || second.isOpen()).isFalse();
    assertThat(third.isOpen()).isTrue();
  }

  @Test
  void who_has_come_to_an_end_begins_anew() {
    Channel first = holding(10_000);
    Channel second = holding(10_000);
    backlog.holds(first, 0);
    backlog.holds(first, 10_000);
    holding(15_000);

    assertThat(second.isOpen()).isFalse();
    assertThat(first.isOpen()).isTrue();
  }

  @Test
  void little_is_not_counted() {
    Channel little = holding(Backlog.LITTLE);
    holding(30_000);

    assertThat(little.isOpen()).isTrue();
    assertThat(backlog.sum()).isEqualTo(30_000);
  }

  @Test
  void more_than_all_that_is_allowed_is_too_much_for_anybody() {
    assertThat(holding(30_001).isOpen()).isFalse();
    assertThat(backlog.sum()).isZero();
  }
}
