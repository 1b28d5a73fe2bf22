package dev.xiaoer.engine.http;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.engine.http.Incoming.Whole;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request after the other: route, await, answer. One per connection; all of it runs on the
 * connection's event loop, only a route's future may be completed elsewhere.
 *
 * <pre>
 *   IDLE ──first byte──► READING ──whole request──► ANSWERING ──answer──► WRITING ──► IDLE …
 *    │ idleTimeout          │ requestTimeout: 408      │ answerTimeout: 503   │
 *    ▼ closed               └──── refusal: 4xx ────────┴──────────────────────┴──► CLOSING
 * </pre>
 *
 * <p>In each phase exactly one deadline runs. From ANSWERING on nothing is read from the socket, so
 * a client that sends without waiting is slowed down by TCP instead of filling our memory; for the
 * same reason a client that leaves is noticed only when its answer cannot be written.
 *
 * <p>CLOSING: the answer with {@code Connection: close} is out. Closing at once would make the
 * kernel send a reset if unread bytes are left, and a reset can overtake the answer (RFC 9112,
 * 9.6): so only our direction is closed, and what still comes is thrown away for {@link #LINGER}.
 */
final class Exchange extends SimpleChannelInboundHandler<Incoming> {

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final HttpAnswer FAILED = HttpAnswer.text(500, "Something went wrong here.");

  private enum Phase {
    IDLE,
    READING,
    ANSWERING,
    WRITING,
    CLOSING
  }

  /**
   * The request in hand.
   *
   * @param since the loop's nanosecond time when it was complete
   */
  private record Pending(String pattern, String method, boolean keepAlive, long since) {}

  private final HttpSettings settings;
  private final Routes routes;
  private final RequestListener listener;
  private final Connections connections;
  private final Backlog backlog;

  private Phase phase = Phase.IDLE;
  private boolean known;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Pending pending;
  private @Nullable Future<?> deadline;

  Exchange(
      HttpSettings settings,
      Routes routes,
      RequestListener listener,
      Connections connections,
      Backlog backlog) {
    this.settings = settings;
    this.routes = routes;
    this.listener = listener;
    this.connections = connections;
    this.backlog = backlog;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    this.context = context;
    enter(Phase.IDLE, settings.idleTimeout(), context::close);
  }

  /** What is to be done with bytes from the socket. */
  enum Arrival {
    READ,
    KEEP,
    DROP
  }

  /** Told of bytes from the socket, the first of which start a request's time. */
  Arrival bytesArrived() {
    if (phase == Phase.IDLE) {
      enter(Phase.READING, settings.requestTimeout(), this::requestTooSlow);
    }
    return switch (phase) {
      case IDLE, READING -> Arrival.READ;
      case ANSWERING, WRITING -> Arrival.KEEP;
      case CLOSING -> Arrival.DROP;
    };
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Incoming incoming) {
    if (phase == Phase.IDLE || phase == Phase.READING) {
      context.channel().config().setAutoRead(false);
      incoming.match(this::takeIn, refused -> refuse(refused.answer()));
    } // else: pipelined behind the last answer, and never to be answered
  }

  private void takeIn(Whole whole) {
    if (connections.asked(requireNonNull(context).channel())) {
      known = true;
      route(whole);
    } // else: put out for another, and not to begin what it will not hear the end of
  }

  private void route(Whole whole) {
    HttpRequest request = whole.request();
    Routes.Found found = routes.find(request.method(), whole.segments());
    Pending mine = new Pending(found.pattern(), request.method(), whole.keepAlive(), nanoTime());
    pending = mine;
    enter(Phase.ANSWERING, settings.answerTimeout(), this::routeTooSlow);
    HttpRequest complete = request.withPathVariables(found.variables());
    if (found.route() instanceof SocketUpgrade upgrade) {
      upgrade(mine, upgrade, complete);
    } else {
      handle(found.route(), complete)
          .whenComplete((answer, failure) -> onLoop(() -> finish(mine, answer, failure)));
    }
  }

  private static CompletableFuture<HttpAnswer> handle(Route route, HttpRequest request) {
    try {
      return requireNonNull(route.handle(request), "the route's future");
    } catch (RuntimeException | Error thrown) {
      return CompletableFuture.failedFuture(thrown);
    }
  }

  private void upgrade(Pending mine, SocketUpgrade upgrade, HttpRequest request) {
    SocketRoute.Opening opening;
    try {
      opening = upgrade.open(request);
    } catch (RuntimeException | Error thrown) {
      finish(mine, null, thrown);
      return;
    }
    opening.match(
        accepted -> switchProtocols(mine, upgrade, accepted, request),
        refused -> answer(mine, refused.answer(), mine.keepAlive()));
  }

  /**
   * Says yes, and hands the connection over once that is out: from then on nothing here is called
   * any more. As a task of its own, since the decoder that is to go is still on the stack.
   */
  private void switchProtocols(
      Pending mine, SocketUpgrade upgrade, SocketRoute.Accepted accepted, HttpRequest request) {
    ChannelHandlerContext here = requireNonNull(context);
    pending = null;
    enter(Phase.WRITING, settings.idleTimeout(), here::close);
    listener.answered(mine.pattern(), 101, nanoTime() - mine.since());
    here.writeAndFlush(SocketUpgrade.switching(request))
        .addListener((ChannelFuture done) -> {
          if (done.isSuccess()) {
            done.channel().eventLoop().execute(() -> handOver(upgrade, accepted, request));
          } else {
            done.channel().close();
          }
        });
  }

  private void handOver(SocketUpgrade upgrade, SocketRoute.Accepted accepted, HttpRequest request) {
    ChannelHandlerContext here = requireNonNull(context);
    if (!here.channel().isActive()) {
      return;
    }
    enter(Phase.CLOSING, Duration.ZERO, () -> {});
    Runnable gone = upgrade.took(request);
    here.channel().closeFuture().addListener(closed -> gone.run());
    var frames =
        new SocketFrames(accepted.listener(), upgrade.limits(), listener, backlog, here.channel());
    GatewayChannel.becomeSocket(here.pipeline(), upgrade.limits(), frames);
    if (connections.draining()) {
      frames.close(WebSocket.RESTART);
    }
    here.channel().config().setAutoRead(true);
  }

  private void onLoop(Runnable step) {
    ChannelHandlerContext here = requireNonNull(context);
    if (here.executor().inEventLoop()) {
      step.run();
    } else if (here.channel().isActive()) { // else: nobody to answer, and perhaps no loop any more
      here.executor().execute(step);
    }
  }

  @SuppressWarnings("ReferenceEquality") // this request, not one that looks like it
  private void finish(Pending mine, @Nullable HttpAnswer answer, @Nullable Throwable failure) {
    if (pending != mine || phase != Phase.ANSWERING) {
      return; // too late: the client has gone, or was told 503
    }
    if (answer != null) {
      answer(mine, answer, mine.keepAlive());
    } else {
      logFailure(mine, failure == null ? new NullPointerException() : failure);
      answer(mine, FAILED, mine.keepAlive());
    }
  }

  private void refuse(HttpAnswer refusal) {
    Pending unreadable = new Pending(RequestListener.UNREADABLE, "", false, nanoTime());
    answer(unreadable, refusal, false);
  }

  private void requestTooSlow() {
    refuse(HttpAnswer.text(408, "The request took too long to arrive."));
  }

  private void routeTooSlow() {
    Pending mine = requireNonNull(pending);
    log.warn("{} {} gave no answer in {}", mine.method(), mine.pattern(), settings.answerTimeout());
    answer(mine, HttpAnswer.text(503, "The answer took too long."), false);
  }

  private void answer(Pending mine, HttpAnswer answer, boolean keepAlive) {
    ChannelHandlerContext here = requireNonNull(context);
    boolean close = !keepAlive || connections.draining();
    boolean head = mine.method().equals("HEAD");
    HttpAnswer sent = answer;
    FullHttpResponse wire;
    try {
      wire = WireAnswer.of(sent, head, close);
    } catch (IllegalArgumentException badHeader) {
      logFailure(mine, badHeader);
      sent = FAILED;
      wire = WireAnswer.of(sent, head, close);
    }
    pending = null;
    if (known) {
      connections.answered(here.channel());
    }
    here.channel().config().setAutoRead(false);
    enter(Phase.WRITING, settings.idleTimeout(), here::close);
    // Before the bytes go: a client that has its answer finds it counted.
    listener.answered(mine.pattern(), sent.status(), nanoTime() - mine.since());
    Pieces.write(here, wire).addListener((ChannelFuture done) -> written(done, close));
  }

  private void written(ChannelFuture done, boolean close) {
    if (!done.isSuccess()) {
      done.channel().close();
    } else if (close) {
      linger((SocketChannel) done.channel());
    } else {
      // As a task of its own: answered at once, pipelined requests would else nest their frames.
      done.channel().eventLoop().execute(this::next);
    }
  }

  private void next() {
    ChannelHandlerContext here = requireNonNull(context);
    if (!here.channel().isActive()) {
      return;
    }
    enter(Phase.IDLE, settings.idleTimeout(), here::close);
    here.channel().config().setAutoRead(true);
    here.pipeline().fireChannelRead(Unpooled.EMPTY_BUFFER); // what the decoder kept is wanted now
  }

  private void linger(SocketChannel channel) {
    enter(Phase.CLOSING, LINGER, channel::close);
    channel.shutdownOutput();
    channel.config().setAutoRead(true);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == Connections.Notice.DRAIN && phase == Phase.IDLE) {
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pending = null;
    enter(Phase.CLOSING, Duration.ZERO, () -> {});
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) { // a reset is the client's way of leaving, no news
      log.warn("connection closed: {}", Failure.describe(cause));
    }
    context.close();
  }

  private static void logFailure(Pending mine, Throwable failure) {
    log.error("{} {} failed: {}", mine.method(), mine.pattern(), Failure.describe(failure));
  }

  private void enter(Phase next, Duration patience, Runnable overdue) {
    phase = next;
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
    if (!patience.isZero()) {
      deadline =
          requireNonNull(context)
              .executor()
              .schedule(overdue, patience.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private long nanoTime() {
    return requireNonNull(context).executor().ticker().nanoTime();
  }
}
