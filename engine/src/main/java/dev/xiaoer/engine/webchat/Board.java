package dev.xiaoer.engine.webchat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.store.History;
import dev.xiaoer.engine.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What pages are shown: a welcome with the newest page of history, then each thing as it is
 * committed. Safe for use by many threads.
 */
final class Board {
  private static final Logger LOG = LoggerFactory.getLogger(Board.class);

  /** A place further back than this is not worth counting. */
  private static final int MOST_WAITING = 1_000;

  /** So many of those who wait are told that they moved up: for the rest it matters little. */
  private static final int MOST_MOVED_UP = 100;

  private final ReplyTimes times = new ReplyTimes();

  /** Who was told a place in a queue, and of which shop; as long as a page is open. */
  private final Map<ChatAddress, String> placed = new ConcurrentHashMap<>();

  private final Store store;
  private final Hub hub;
  private final Lanes<ChatAddress> lanes;

  /** Shows to the pages in {@code hub}; what takes reading is done on {@code lanes}. */
  Board(Store store, Hub hub, Lanes<ChatAddress> lanes) {
    this.store = store;
    this.hub = hub;
    this.lanes = lanes;
  }

  // ---- once, at the beginning

  /** The welcome of who shows {@code token} from now on. */
  String welcome(Playbook shop, String token, ChatAddress chat, History history) {
    ObjectNode welcome = GatewayFrames.object().put("token", token);
    welcome.putObject("shop").put("name", shop.name()).put("persona", shop.persona());
    welcome.set("state", state(chat));
    ArrayNode quick = welcome.putArray("quick");
    shop.web().ifPresent(site -> site.quick().forEach(quick::add));
    welcome.set("items", new Items(shop.shop()).of(history));
    welcome.put("more", history.more());
    times.typicalSeconds(shop.shop()).ifPresent(it -> welcome.put("reply_seconds", it));
    return GatewayFrames.welcome(welcome.put("max_chars", Reception.MOST_CHARACTERS));
  }

  private ObjectNode state(ChatAddress chat) {
    return store
        .conversation(chat)
        .map(this::state)
        .orElseGet(() -> Standing.NEW.toJson(OptionalInt.empty()));
  }

  private ObjectNode state(Conversation conversation) {
    Standing standing = Standing.of(conversation);
    if (!standing.isWaiting()) {
      placed.remove(conversation.chat());
      return standing.toJson(OptionalInt.empty());
    }
    placed.put(conversation.chat(), conversation.shop());
    return standing.toJson(Standing.place(conversation, store.waiting(MOST_WAITING)));
  }

  // ---- as it happens

  /** A turn of anybody's is on disk: a queue may have become shorter. */
  void movedOn(Turn turn) {
    boolean waited = turn.before().handling() == Handling.WAITING_FOR_AGENT;
    if (waited && turn.after().handling() != Handling.WAITING_FOR_AGENT) {
      placed.entrySet().stream()
          .filter(entry -> entry.getValue().equals(turn.after().shop()))
          .limit(MOST_MOVED_UP)
          .forEach(entry -> movedUp(entry.getKey()));
    }
  }

  private void movedUp(ChatAddress chat) {
    List<Page> pages = hub.of(chat);
    if (pages.isEmpty()) {
      placed.remove(chat);
    } else {
      stands(pages, chat, () -> state(chat));
    }
  }

  /** A turn of a visitor's is on disk: whoever has the page open sees it. */
  void committed(Turn turn) {
    times.committed(turn);
    List<Page> pages = hub.of(turn.after().chat());
    if (!pages.isEmpty()) {
      var items = new Items(turn.after().shop());
      turn.happened().ifPresent(it -> said(pages, items, it));
      turn.progress().stream()
          .flatMap(reply -> items.reply(reply).stream())
          .forEach(item -> tell(pages, GatewayFrames.item(item)));
      if (!Standing.of(turn.before()).equals(Standing.of(turn.after()))) {
        stands(pages, turn.after().chat(), () -> state(turn.after()));
      }
    }
  }

  private static void said(List<Page> pages, Items items, Happened happened) {
    String messageId = happened.key().map(MessageKey::id).orElse("");
    Optional<ObjectNode> item = items.said(happened, messageId);
    if (item.isPresent()) {
      pages.forEach(page -> page.receipted(messageId));
      tell(pages, GatewayFrames.item(item.get()));
    }
  }

  /** In the order of the changes: a place takes reading, the others do not. */
  private void stands(List<Page> pages, ChatAddress chat, Supplier<ObjectNode> state) {
    lanes
        .run(
            chat,
            () -> {
              tell(pages, GatewayFrames.state(state.get()));
              return CompletableFuture.completedFuture(null);
            })
        .whenComplete((told, failure) -> {
          if (failure != null) {
            LOG.warn("a page was not told how it stands: {}", failure.getClass().getSimpleName());
          }
        });
  }

  private static void tell(List<Page> pages, String frame) {
    pages.forEach(page -> page.tell(frame));
  }
}
