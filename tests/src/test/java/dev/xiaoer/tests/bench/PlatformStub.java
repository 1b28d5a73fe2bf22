package dev.xiaoer.tests.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.xiaoer.tests.douyin.DouyinApp;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The platform's API as far as sends and tokens go, and nothing that costs time: every send is
 * accepted at once. {@code FakeDouyin} is the one that misbehaves. Safe for use by many threads.
 */
final class PlatformStub implements AutoCloseable {
  private static final ByteBuf MESSAGE =
      Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(Workload.MARK, US_ASCII).asReadOnly());

  /** Odd, so that no two ids are the same; large, so that they fall anywhere in a store's order. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final AtomicLong ids = new AtomicLong();
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger twice = new AtomicInteger();
  private final BareServer server;
  private final String tokens;
  private volatile Workload workload = Workload.NONE;

  PlatformStub(DouyinApp app) {
    tokens =
        """
        {"data":{"error_code":0,"description":"","access_token":"%s","expires_in":1296000,\
        "refresh_token":"rft.1","refresh_expires_in":2592000,"client_token":"clt.1","open_id":"%s"},\
        "message":"success"}\
        """
            .formatted(app.accessToken(), app.merchant());
    server = BareServer.start(0, 1, this::answer);
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Whose deliveries are noted from now on; none are counted yet. */
  void expect(Workload next) {
    workload = next;
    delivered.set(0);
    twice.set(0);
  }

  int delivered() {
    return delivered.get();
  }

  /** Sends beyond the first that answer the same message. */
  int twice() {
    return twice.get();
  }

  private ByteBuf answer(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.uri().startsWith("/oauth/")) {
      return ByteBufUtil.writeAscii(context.alloc(), tokens);
    }
    note(request.content());
    return ByteBufUtil.writeAscii(
        context.alloc(),
        "{\"extra\":{\"error_code\":0,\"logid\":\"20261124\"},\"data\":{\"error_code\":0,"
            + "\"description\":\"\"},\"msg_id\":\"@"
            + Long.toHexString(SPREAD * ids.incrementAndGet())
            + "\"}");
  }

  private void note(ByteBuf body) {
    int at = ByteBufUtil.indexOf(MESSAGE, body);
    if (at < 0) {
      throw new IllegalStateException("a send that answers nothing");
    }
    if (workload.delivered(number(body, at + MESSAGE.readableBytes()))) {
      delivered.incrementAndGet();
    } else {
      twice.incrementAndGet();
    }
  }

  private static int number(ByteBuf body, int from) {
    int number = 0;
    for (int i = from; body.getByte(i) != '"'; i++) {
      number = 10 * number + (body.getByte(i) - '0');
    }
    return number;
  }

  @Override
  public void close() {
    server.close();
  }
}
