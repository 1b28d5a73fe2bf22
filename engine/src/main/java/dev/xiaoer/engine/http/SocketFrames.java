package dev.xiaoer.engine.http;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a web socket's pipeline: whole texts in, texts out, and when it is over.
 *
 * <pre>
 *   OPEN ──close() | a wrong frame | a slow reader | the server stops──► CLOSING ──► closed
 *    └── the client's close (echoed) | the line breaks | silence ────────────────────┘
 * </pre>
 *
 * <p>CLOSING: our goodbye is on its way; the line is cut when the client's has come, or after
 * {@link #LINGER}. One per connection, used on its event loop only, but for {@link #send} and
 * {@link #close}.
 */
final class SocketFrames extends SimpleChannelInboundHandler<WebSocketFrame> implements WebSocket {
  private static final Logger log = LoggerFactory.getLogger(SocketFrames.class);
  private static final Duration LINGER = Duration.ofSeconds(1);

  /** Nobody needs so many to know that the line is alive. */
  private static final int MOST_PINGS = 100;

  private final Function<WebSocket, SocketListener> opener;
  private final SocketLimits limits;
  private final RequestListener counts;
  private final Backlog backlog;
  private final Channel channel;
  private @Nullable SocketListener listener;
  private boolean closing;
  private boolean heard;
  private boolean isInBacklog;
  private long arrived; // bytes since the last whole text
  private int pings; // since the last text
  private long lastRead;
  private @Nullable Future<?> deadline;

  /** A socket that is open once it is in its channel's pipeline. */
  SocketFrames(
      Function<WebSocket, SocketListener> opener,
      SocketLimits limits,
      RequestListener counts,
      Backlog backlog,
      Channel channel) {
    this.opener = opener;
    this.limits = limits;
    this.counts = counts;
    this.backlog = backlog;
    this.channel = channel;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    int most = limits.maxQueuedBytes();
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(most / 2, most));
    lastRead = nanoTime();
    checkAfter(limits.firstMessage());
    try {
      listener = opener.apply(this);
    } catch (RuntimeException bug) {
      failed(bug);
    }
  }

  private void failed(RuntimeException bug) {
    log.error("a web socket's listener failed: {}", Failure.describe(bug));
    close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR.code());
  }

  private void checkAfter(Duration patience) {
    deadline =
        channel.eventLoop().schedule(this::checkSilence, patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Looks now and then instead of setting a new deadline at each frame. */
  private void checkSilence() {
    Duration patience = heard ? limits.idle() : limits.firstMessage();
    Duration left = patience.minusNanos(nanoTime() - lastRead);
    if (left.isZero() || left.isNegative()) {
      counts.frameRefused("silence");
      channel.close();
    } else {
      checkAfter(left);
    }
  }

  private void heardFrom() {
    if (!heard) {
      heard = true;
      stopWatching();
      checkAfter(limits.idle());
    }
  }

  private void stopWatching() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  private long nanoTime() {
    return channel.eventLoop().ticker().nanoTime();
  }

  // ---- in

  /** Stands before all others, to see how much comes before there is a whole text. */
  ChannelHandler arrivals() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object bytes) {
        arrived += ((ByteBuf) bytes).readableBytes();
        context.fireChannelRead(bytes);
        holds();
      }
    };
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame) {
      goodbye();
    } else if (closing) {
      return; // nobody listens any more
    } else if (frame instanceof TextWebSocketFrame text) {
      pings = 0;
      arrived = 0;
      holds();
      lastRead = nanoTime();
      heardFrom();
      tell(text.text());
    } else if (frame instanceof PingWebSocketFrame ping) {
      answer(ping);
    } else if (!(frame instanceof PongWebSocketFrame)) {
      refuse("binary", WebSocketCloseStatus.INVALID_MESSAGE_TYPE.code());
    }
  }

  /** Who has not said a word yet does not gain time by pings. */
  private void answer(PingWebSocketFrame ping) {
    lastRead = heard ? nanoTime() : lastRead;
    if (++pings > MOST_PINGS) {
      refuse("pings", BAD_FRAME);
    } else {
      write(new PongWebSocketFrame(ping.content().retain()));
    }
  }

  private void tell(String text) {
    try {
      requireNonNull(listener).text(text);
    } catch (RuntimeException bug) {
      failed(bug);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      boolean tooLong = corrupted.closeStatus().code() == 1009;
      refuse(tooLong ? "too_long" : "malformed", corrupted.closeStatus().code());
    } else if (cause instanceof TooLongFrameException) {
      refuse("too_long", WebSocketCloseStatus.MESSAGE_TOO_BIG.code());
    } else if (cause instanceof DecoderException) { // a message within a message, say
      refuse("malformed", WebSocketCloseStatus.PROTOCOL_ERROR.code());
    } else {
      boolean left =
          cause instanceof IOException || cause instanceof PrematureChannelClosureException;
      if (!left) { // a reset, or half a message, is the client's way of leaving, no news
        log.warn("web socket closed: {}", Failure.describe(cause));
      }
      context.close();
    }
  }

  private void refuse(String reason, int code) {
    if (!closing) {
      counts.frameRefused(reason);
      close(code);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == Connections.Notice.DRAIN) {
      close(RESTART);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closing = true;
    stopWatching();
    backlog.holds(channel, 0);
    if (listener != null) {
      listener.closed();
    }
  }

  // ---- out

  @Override
  public void send(String text) {
    onLoop(() -> {
      if (!closing && isFollowed()) {
        write(new TextWebSocketFrame(text));
      }
    });
  }

  /** Whether the client reads what it is sent; one that does not is told to come back later. */
  private boolean isFollowed() {
    boolean followed = channel.isWritable();
    if (!followed && channel.isActive()) { // else it has just gone
      refuse("slow_reader", BUSY);
    }
    return followed;
  }

  /** A ping flood whose pongs nobody reads must not pile them up either. */
  private void write(WebSocketFrame frame) {
    if (channel.isWritable() || frame instanceof CloseWebSocketFrame) {
      ChannelFuture written = channel.writeAndFlush(frame);
      if (!written.isDone()) {
        holds();
        written.addListener(read -> holds());
      }
    } else {
      frame.release();
      refuse("slow_reader", BUSY);
    }
  }

  /** What has not gone out, because the client does not read. */
  private long unread() {
    ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
    return queue == null ? 0 : queue.totalPendingWriteBytes();
  }

  /** What a text that has not ended, and what was not read, makes us hold: at most, roughly. */
  private void holds() {
    long bytes = channel.isActive() ? arrived + unread() : 0;
    if (bytes > Backlog.LITTLE || isInBacklog) {
      isInBacklog = bytes > Backlog.LITTLE;
      backlog.holds(channel, bytes);
    }
  }

  @Override
  public void close(int code) {
    onLoop(() -> {
      if (!closing) {
        closing = true;
        write(new CloseWebSocketFrame(code, ""));
        long linger = LINGER.toNanos();
        channel.eventLoop().schedule(() -> channel.close(), linger, TimeUnit.NANOSECONDS);
      }
    });
  }

  /** The client has said goodbye; so do we, if we have not yet, and that was it. */
  private void goodbye() {
    if (closing) {
      channel.close();
    } else {
      closing = true;
      channel
          .writeAndFlush(new CloseWebSocketFrame(1000, ""))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void onLoop(Runnable step) {
    if (channel.eventLoop().inEventLoop()) {
      step.run();
    } else if (channel.isActive()) {
      try {
        channel.eventLoop().execute(step);
      } catch (RejectedExecutionException e) {
        log.debug("the server has stopped: nobody is there to be told");
      }
    }
  }
}
