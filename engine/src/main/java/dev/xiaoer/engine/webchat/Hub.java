package dev.xiaoer.engine.webchat;

import dev.xiaoer.connectors.ChatAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The pages that are open, by conversation: a visitor may have several. A conversation is here only
 * while it has one. Safe for use by many threads.
 */
final class Hub {

  /** More tabs than anybody reads in; a page that was left by a phone counts until it is idle. */
  private static final int MOST_OF_ONE = 8;

  private final Map<ChatAddress, List<Page>> pages = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();

  /** Takes a page in, unless its conversation has too many; then {@link #leave} must follow. */
  boolean join(ChatAddress chat, Page page) {
    List<Page> now =
        pages.compute(
            chat,
            (key, old) ->
                old == null || old.size() < MOST_OF_ONE
                    ? with(old == null ? List.of() : old, page)
                    : old);
    boolean joined = now.contains(page);
    open.addAndGet(joined ? 1 : 0);
    return joined;
  }

  private static List<Page> with(List<Page> old, Page page) {
    return Stream.concat(old.stream(), Stream.of(page)).toList();
  }

  void leave(ChatAddress chat, Page page) {
    pages.computeIfPresent(
        chat,
        (key, old) -> {
          List<Page> left = old.stream().filter(other -> !other.equals(page)).toList();
          open.addAndGet(left.size() - old.size());
          return left.isEmpty() ? null : left;
        });
  }

  /** The pages of a conversation; usually none. */
  List<Page> of(ChatAddress chat) {
    return pages.getOrDefault(chat, List.of());
  }

  /** How many pages are open. */
  int size() {
    return open.get();
  }

  /** How many conversations have a page open. */
  int conversations() {
    return pages.size();
  }
}
