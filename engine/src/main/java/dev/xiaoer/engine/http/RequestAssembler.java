package dev.xiaoer.engine.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one {@link Incoming} of a request's head and the parts of its body, refusing as early as
 * the reason is known. After a refusal it drops everything: where the next request would begin is
 * then not certain. One per connection, used on its event loop only.
 */
final class RequestAssembler extends SimpleChannelInboundHandler<HttpObject> {

  private final int maxBodyBytes;
  private final Backlog backlog;
  private @Nullable Head head;
  private boolean refused;
  private boolean isInBacklog;

  /** A request whose body is still arriving. */
  private record Head(
      String method,
      RequestTarget target,
      Map<String, String> headers,
      boolean keepAlive,
      BodyBytes body) {}

  RequestAssembler(HttpSettings settings, Backlog backlog) {
    this.maxBodyBytes = settings.maxBodyBytes();
    this.backlog = backlog;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (refused) {
      return;
    }
    if (part.decoderResult().isFailure()) {
      refuse(context, whyUnreadable(part.decoderResult()));
    } else if (part instanceof io.netty.handler.codec.http.HttpRequest request) {
      begin(context, request);
    } else if (part instanceof HttpContent content && head != null) {
      proceed(context, head, content);
    }
  }

  private void begin(ChannelHandlerContext context, io.netty.handler.codec.http.HttpRequest raw) {
    Optional<HttpAnswer> refusal = whyRefused(raw);
    Optional<RequestTarget> target = RequestTarget.parse(raw.uri());
    if (refusal.isPresent()) {
      refuse(context, refusal.get());
    } else if (target.isEmpty()) {
      refuse(context, HttpAnswer.text(400, "The address is not encoded as it should be."));
    } else {
      long declared = HttpUtil.getContentLength(raw, 0L);
      head =
          new Head(
              raw.method().name(),
              target.get(),
              firstOfEach(raw.headers()),
              HttpUtil.isKeepAlive(raw),
              new BodyBytes(declared));
      if (HttpUtil.is100ContinueExpected(raw)) {
        context.writeAndFlush(
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
      }
    }
  }

  private void proceed(ChannelHandlerContext context, Head begun, HttpContent content) {
    if (begun.body().length() + (long) content.content().readableBytes() > maxBodyBytes) {
      refuse(context, tooLarge());
      return;
    }
    begun.body().append(content.content());
    if (content instanceof LastHttpContent) {
      finish(context, begun);
    } else {
      holds(context, begun.body().room());
    }
  }

  private void finish(ChannelHandlerContext context, Head begun) {
    head = null;
    holds(context, 0);
    HttpRequest request =
        new HttpRequest(
            begun.method(),
            begun.target().path(),
            begun.target().query(),
            begun.headers(),
            begun.body().toArray(),
            Map.of(),
            remoteOf(context));
    context.fireChannelRead(
        new Incoming.Whole(request, begun.target().segments(), begun.keepAlive()));
  }

  private void holds(ChannelHandlerContext context, int bytes) {
    if (bytes > Backlog.LITTLE || isInBacklog) {
      isInBacklog = bytes > Backlog.LITTLE;
      backlog.holds(context.channel(), bytes);
    }
  }

  private void refuse(ChannelHandlerContext context, HttpAnswer answer) {
    refused = true;
    head = null;
    holds(context, 0);
    context.fireChannelRead(new Incoming.Refused(answer));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    holds(context, 0);
    context.fireChannelInactive();
  }

  private static HttpAnswer whyUnreadable(DecoderResult result) {
    Throwable cause = result.cause();
    if (cause instanceof TooLongHttpLineException) {
      return HttpAnswer.text(414, "The address is too long.");
    }
    if (cause instanceof TooLongFrameException) {
      return HttpAnswer.text(431, "The headers are too long.");
    }
    return HttpAnswer.text(400, "This is not HTTP as it should be.");
  }

  private Optional<HttpAnswer> whyRefused(io.netty.handler.codec.http.HttpRequest raw) {
    HttpHeaders headers = raw.headers();
    HttpVersion version = raw.protocolVersion();
    if (version.majorVersion() != 1) {
      return Optional.of(HttpAnswer.text(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here."));
    }
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (hosts == 0 && version.minorVersion() > 0)) { // RFC 9112, 3.2
      return Optional.of(HttpAnswer.text(400, "There must be one Host header."));
    }
    String coding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("chunked")) {
      return Optional.of(HttpAnswer.text(501, "The only transfer coding known here is chunked."));
    }
    if (HttpUtil.getContentLength(raw, 0L) > maxBodyBytes) {
      return Optional.of(tooLarge());
    }
    String expect = headers.get(HttpHeaderNames.EXPECT);
    if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
      return Optional.of(HttpAnswer.text(417, "The only expectation met here is 100-continue."));
    }
    return Optional.empty();
  }

  private HttpAnswer tooLarge() {
    return HttpAnswer.text(413, "The body is longer than " + maxBodyBytes + " bytes.");
  }

  private static Map<String, String> firstOfEach(HttpHeaders headers) {
    Map<String, String> first = new HashMap<>();
    headers.forEach(
        header -> first.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return Collections.unmodifiableMap(first);
  }

  private static String remoteOf(ChannelHandlerContext context) {
    return context.channel().remoteAddress() instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress()
        : "";
  }
}
