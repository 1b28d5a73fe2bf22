package dev.xiaoer.engine.watch;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.store.ShopEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far the conversations of a shop have been gone through for one event. Touched by one look at
 * a time, and by the end of the page that it has under way.
 */
final class Round {
  private final ShopEvent event;

  /** Groups that have heard of it. */
  private final Set<String> groups = new HashSet<>();

  private long reached;
  private boolean underWay;
  private boolean over;
  private List<ChatAddress> lastTold = List.of();

  Round(ShopEvent.Open open) {
    event = open.event();
    reached = open.reached();
  }

  ShopEvent event() {
    return event;
  }

  synchronized long reached() {
    return reached;
  }

  /** A page begins, or the end; {@link #told}, {@link #ended} or {@link #failed} must follow. */
  synchronized void begins() {
    underWay = true;
  }

  synchronized boolean isUnderWay() {
    return underWay;
  }

  /** A page is done, up to this row; these have heard of the event and are being written to. */
  synchronized void told(List<ChatAddress> chats, long row) {
    underWay = false;
    reached = row;
    lastTold = List.copyOf(chats);
    chats.stream().map(ChatAddress::group).flatMap(Optional::stream).forEach(groups::add);
  }

  /** The store knows that all have been gone through. */
  synchronized void ended() {
    over = true;
  }

  synchronized boolean isOver() {
    return over;
  }

  /** It is to be tried again. */
  synchronized void failed() {
    underWay = false;
  }

  synchronized List<ChatAddress> lastTold() {
    return lastTold;
  }

  /** Whether it is in a group that has heard of it. */
  synchronized boolean hasHeard(ChatAddress chat) {
    return chat.group().filter(groups::contains).isPresent();
  }
}
