package dev.xiaoer.connectors.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts over connections that are kept for the next call. HTTP/1.1 and one call per connection, so
 * that giving one up touches no other; redirects are not followed.
 *
 * <p>Safe for use by many threads; everything happens on one thread of its own, which also
 * completes the futures and must not be blocked. Names of hosts are resolved there too, once per
 * new connection: who shares this object shares that wait.
 */
public final class HttpCalls implements AutoCloseable {

  /** No answer that anybody reads is nearly as long; a longer one fails its call. */
  private static final int LONGEST_ANSWER = 1 << 20;

  /** Servers close idle connections after a minute or so; a call must not run into that. */
  private static final Duration KEPT = Duration.ofSeconds(20);

  private final Map<Origin, Deque<Connection>> idle = new HashMap<>(); // the loop's, as the next
  private final Set<Call> underWay = new HashSet<>();
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("xiaoer-calls", true), NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final Duration timeout;
  private final Duration connectTimeout;
  private final AddressResolverGroup<InetSocketAddress> names;
  private @Nullable SslContext tls;
  private boolean closed;

  /**
   * @param timeout for a whole call, to the last byte of its answer
   * @param connectTimeout within that
   */
  public HttpCalls(Duration timeout, Duration connectTimeout) {
    this(timeout, connectTimeout, DefaultAddressResolverGroup.INSTANCE);
  }

  /**
   * One for addresses that others choose.
   *
   * @param mayReach asked about the address of each new connection, after its name was resolved;
   *     where it says no the call fails with {@link NotSentException}, its cause {@link
   *     AddressRefusedException}
   */
  public HttpCalls(
      Duration timeout, Duration connectTimeout, Predicate<InetSocketAddress> mayReach) {
    this(timeout, connectTimeout, new CheckedNames(mayReach));
  }

  private HttpCalls(
      Duration timeout, Duration connectTimeout, AddressResolverGroup<InetSocketAddress> names) {
    this.timeout = timeout;
    this.connectTimeout = connectTimeout;
    this.names = names;
  }

  /**
   * Posts a body. The future fails with {@link NotSentException} when nothing went out for certain,
   * with {@link TimeoutException} when there was no answer in time, with {@link
   * CancellationException} when this was closed meanwhile.
   *
   * @throws IllegalArgumentException when a header cannot be sent; the message may quote it
   */
  public CompletableFuture<HttpAnswer> post(URI uri, Map<String, String> headers, byte[] body) {
    Origin origin = Origin.of(uri);
    var call = new Call(origin, request(uri, origin, headers, body));
    try {
      loop.execute(() -> begin(call));
    } catch (RejectedExecutionException e) {
      call.done().completeExceptionally(new NotSentException(e));
    }
    return call.done();
  }

  private static FullHttpRequest request(
      URI uri, Origin origin, Map<String, String> headers, byte[] body) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, target, Unpooled.wrappedBuffer(body));
    request.headers().set(HttpHeaderNames.HOST, origin.hostHeader());
    request.headers().set(HttpHeaderNames.USER_AGENT, "xiaoer");
    request.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    headers.forEach(request.headers()::set);
    return request;
  }

  private void begin(Call call) {
    if (closed) {
      call.failed(new NotSentException(new CancellationException()));
      return;
    }
    underWay.add(call);
    call.deadline(loop.schedule(() -> late(call), timeout.toNanos(), TimeUnit.NANOSECONDS));
    Connection kept = kept(call.origin());
    if (kept == null) {
      connect(call);
    } else {
      kept.carry(call);
    }
  }

  /** The connection used last, if it is still good; older ones would be even less so. */
  private @Nullable Connection kept(Origin origin) {
    Deque<Connection> connections = idle.getOrDefault(origin, new ArrayDeque<>());
    for (Connection last = connections.pollLast(); last != null; last = connections.pollLast()) {
      if (last.isOpen() && now() - last.idleSince() < KEPT.toNanos()) {
        return last;
      }
      last.giveUp();
    }
    return null;
  }

  private void connect(Call call) {
    var connection = new Connection(this, call.origin());
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .resolver(names)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) throws SSLException {
                fill(channel, call.origin(), connection);
              }
            })
        .connect(call.origin().host(), call.origin().port())
        .addListener((ChannelFuture connected) -> connected(connected, connection, call));
  }

  private void fill(SocketChannel channel, Origin origin, Connection connection)
      throws SSLException {
    ChannelPipeline pipeline = channel.pipeline();
    if (origin.tls()) {
      SslHandler handler = tls().newHandler(channel.alloc(), origin.host(), origin.port());
      handler.setHandshakeTimeoutMillis(connectTimeout.toMillis());
      pipeline.addLast("tls", handler);
    }
    pipeline.addLast("codec", new HttpClientCodec());
    pipeline.addLast("whole", new HttpObjectAggregator(LONGEST_ANSWER));
    pipeline.addLast("connection", connection);
  }

  private SslContext tls() throws SSLException {
    if (tls == null) {
      tls = SslContextBuilder.forClient().build(); // checks the certificate and its name
    }
    return tls;
  }

  private void connected(ChannelFuture connected, Connection connection, Call call) {
    SslHandler handler = connected.channel().pipeline().get(SslHandler.class);
    if (!connected.isSuccess() || handler == null) {
      settled(connected.cause(), connection, call);
    } else {
      handler.handshakeFuture().addListener(shaken -> settled(shaken.cause(), connection, call));
    }
  }

  private void settled(@Nullable Throwable failure, Connection connection, Call call) {
    if (failure == null && call.isOver()) { // it waited too long; the next one need not
      keep(call.origin(), connection);
    } else if (failure == null) {
      connection.carry(call);
    } else if (!call.isOver()) {
      over(call);
      call.failed(new NotSentException(failure));
    }
  }

  private void late(Call call) {
    over(call);
    call.failed(new TimeoutException());
  }

  // ---- told by connections

  void over(Call call) {
    underWay.remove(call);
  }

  void keep(Origin origin, Connection connection) {
    if (closed) {
      connection.giveUp();
      return;
    }
    connection.idle(now());
    idle.computeIfAbsent(origin, it -> new ArrayDeque<>()).addLast(connection);
  }

  void forget(Origin origin, Connection connection) {
    Deque<Connection> connections = idle.get(origin);
    if (connections != null && connections.remove(connection) && connections.isEmpty()) {
      idle.remove(origin);
    }
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  /** Fails what is under way. */
  @Override
  public void close() {
    if (!group.isShuttingDown()) {
      loop.execute(this::closeNow);
    }
  }

  private void closeNow() {
    closed = true;
    for (Call call : List.copyOf(underWay)) {
      over(call);
      call.failed(new CancellationException());
    }
    List.copyOf(idle.values()).forEach(those -> List.copyOf(those).forEach(Connection::giveUp));
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
