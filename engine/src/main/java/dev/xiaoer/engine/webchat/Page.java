package dev.xiaoer.engine.webchat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.http.SocketListener;
import dev.xiaoer.engine.http.WebSocket;
import dev.xiaoer.engine.shop.Playbook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One open page: hears its frames and is told what happens in its conversation.
 *
 * <p>What it says goes to the {@link Reception} in the order of saying. What it is told before its
 * welcome is kept until that is out, so that the page always learns who it is first.
 *
 * <p>Frames are heard on the socket's thread; what it is told may come from any.
 */
final class Page implements SocketListener, PageFrame.Cases {
  private static final int TOKEN_NOT_OURS = 4401;

  /** So many frames too many, and nobody is typing them. */
  private static final int FLOOD = 20;

  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Playbook shop;
  private final String remote;
  private final WebSocket socket;
  private final Reception reception;

  /** Message ids that have no receipt yet. */
  private final Set<String> unreceipted = ConcurrentHashMap.newKeySet();

  /** Touched by the socket's thread only. */
  private int tooMany;

  private volatile @Nullable Visitor visitor;

  /** Told before the welcome; null once that is out. Guarded by this. */
  private @Nullable List<String> early = new ArrayList<>();

  /** Who is at the page: known from its first frame on. */
  record Visitor(String name, ChatAddress chat) {}

  Page(Playbook shop, String remote, WebSocket socket, Reception reception) {
    this.shop = shop;
    this.remote = remote;
    this.socket = socket;
    this.reception = reception;
  }

  Playbook shop() {
    return shop;
  }

  // ---- what it says

  @Override
  public void text(String text) {
    Optional<PageFrame> frame = PageFrame.read(text);
    boolean isFirst = visitor == null;
    boolean isHello = frame.filter(PageFrame.Hello.class::isInstance).isPresent();
    if (frame.isEmpty() || isFirst != isHello) {
      badFrame();
    } else if (reception.entrance().isInPace(remote, visitor)) {
      tooMany = Math.max(0, tooMany - 1);
      frame.get().match(this);
    } else {
      tooFast(frame.get());
    }
  }

  private void badFrame() {
    reception.count("bad_frame");
    socket.close(WebSocket.BAD_FRAME);
  }

  private void tooFast(PageFrame frame) {
    reception.count("too_fast");
    if (++tooMany > FLOOD || frame instanceof PageFrame.Hello) {
      socket.close(WebSocket.BUSY);
    } else if (frame instanceof PageFrame.Say say) {
      unavailable(say.id());
    } else if (frame instanceof PageFrame.Lead lead) {
      unavailable(lead.id());
    }
  }

  @Override
  public void hello(PageFrame.Hello hello) {
    Optional<Visitor> known = reception.recognise(shop, remote, hello.token());
    if (known.isEmpty()) {
      socket.close(hello.token().isPresent() ? TOKEN_NOT_OURS : WebSocket.BUSY);
    } else if (reception.enter(this, known.get())) {
      visitor = known.get();
    } else {
      socket.close(WebSocket.BUSY);
    }
  }

  @Override
  public void say(PageFrame.Say say) {
    if (say.text().isBlank()) {
      tell(GatewayFrames.refused(say.id(), "empty", Map.of()));
    } else if (say.text().length() > Reception.MOST_CHARACTERS) {
      tell(GatewayFrames.refused(say.id(), "too_long", Map.of()));
    } else {
      reception.say(this, known(), say);
    }
  }

  @Override
  public void lead(PageFrame.Lead lead) {
    reception.lead(this, known(), lead);
  }

  @Override
  public void older(PageFrame.Older older) {
    reception.older(this, known(), older.before());
  }

  @Override
  public void ping(PageFrame.Ping ping) {
    tell(GatewayFrames.pong(ping.number()));
  }

  private Visitor known() {
    Visitor known = visitor;
    if (known == null) {
      throw new IllegalStateException("a frame before hello");
    }
    return known;
  }

  @Override
  public void closed() {
    Visitor known = visitor;
    if (known != null) {
      reception.leave(this, known);
    }
  }

  // ---- what it is told

  /** The first thing it is told. */
  synchronized void welcome(String frame) {
    socket.send(frame);
    if (early != null) {
      early.forEach(socket::send);
      early = null;
    }
  }

  synchronized void tell(String frame) {
    if (early == null) {
      socket.send(frame);
    } else {
      early.add(frame);
    }
  }

  /** It is not kept; the page is to send it again later. */
  void unavailable(UUID id) {
    reception.count("unavailable");
    tell(GatewayFrames.unavailable(id, RETRY));
  }

  /** From now on it waits for the receipt of this message. */
  void awaits(String messageId) {
    unreceipted.add(messageId);
  }

  boolean isAwaiting(String messageId) {
    return unreceipted.contains(messageId);
  }

  /** Whether it waited for the receipt of this message; from now on it does not. */
  boolean receipted(String messageId) {
    return unreceipted.remove(messageId);
  }

  /** It cannot be served now; it is to come again later. */
  void sendAway() {
    socket.close(WebSocket.BUSY);
  }
}
