package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BodyBytesTest {

  @Property(tries = 200)
  void parts_make_the_whole_whatever_was_declared(
      @ForAll List<byte[]> parts, @ForAll @IntRange(max = 200_000) int declared) {
    BodyBytes body = new BodyBytes(declared);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.append(Unpooled.wrappedBuffer(part));
      expected.writeBytes(part);
    }
    assertThat(body.toArray()).isEqualTo(expected.toByteArray());
    assertThat(body.room()).isLessThanOrEqualTo(2 * body.length());
  }

  @Example
  void what_is_only_announced_takes_no_room() {
    assertThat(new BodyBytes(1 << 26).room()).isZero();
  }

  @Example
  void body_that_was_announced_rightly_takes_its_own_room_only() {
    BodyBytes body = new BodyBytes(1_000);
    for (int i = 0; i < 10; i++) {
      body.append(Unpooled.wrappedBuffer(new byte[100]));
    }
    assertThat(body.room()).isEqualTo(1_000);
  }
}
