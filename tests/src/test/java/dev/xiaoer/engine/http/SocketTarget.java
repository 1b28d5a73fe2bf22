package dev.xiaoer.engine.http;

import dev.xiaoer.engine.webchat.PageFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCounted;
import java.time.Duration;
import java.util.List;

/**
 * Bytes on a web socket, from the frame to what a page says in it. Whatever comes, the socket goes
 * on or is closed, is told of whole well-formed texts within the limit only and of its end once,
 * and leaves no buffer behind. Lives here because the frames' end is nobody else's. Used by one
 * thread.
 */
public final class SocketTarget {
  private static final List<String> HTTP = List.of("decoder", "encoder", "assembler", "exchange");

  private static final int LONGEST = 512;

  private static final SocketLimits LIMITS =
      new SocketLimits(LONGEST, 4096, Duration.ofHours(1), Duration.ofHours(1), 10, 10);

  private SocketTarget() {}

  /** The fuzzer's way in. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    if (bytes.length == 0) {
      return; // Netty's empty buffer is one for all, and never released
    }
    var heard = new Heard();
    var channel = new EmbeddedChannel();
    HTTP.forEach(name -> channel.pipeline().addLast(name, new ChannelInboundHandlerAdapter()));
    var backlog = new Backlog(LONGEST, RequestListener.NONE);
    var frames = new SocketFrames(socket -> heard, LIMITS, RequestListener.NONE, backlog, channel);
    GatewayChannel.becomeSocket(channel.pipeline(), LIMITS, frames);

    ByteBuf in = Unpooled.copiedBuffer(bytes);
    channel.writeInbound(in);
    channel.runPendingTasks();
    check(channel.readInbound() == null, "something got past the socket's end");
    channel.finish();
    for (Object out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      ((ReferenceCounted) out).release();
    }

    check(in.refCnt() == 0, "a buffer was left behind");
    check(heard.closed == 1, "told " + heard.closed + " times of its end");
  }

  private static final class Heard implements SocketListener {
    private int closed;

    @Override
    public void text(String text) {
      check(closed == 0, "told of a text after its end");
      check(text.length() <= LONGEST, "told of too long a text");
      PageFrames.read(text);
    }

    @Override
    public void closed() {
      closed++;
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
