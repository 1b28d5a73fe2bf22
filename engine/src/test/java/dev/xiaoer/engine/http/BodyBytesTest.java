package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.List;
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
  }
}
