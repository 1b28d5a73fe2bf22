package dev.xiaoer.engine.watch;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.outbox.Outbox;
import dev.xiaoer.engine.shop.Agenda;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.ShopEvent;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.turn.Handled;
import dev.xiaoer.engine.turn.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a shop's conversations when something happened to the shop, in the order in which
 * they began, a few at a look, so that customers who write meanwhile notice nothing. How far it
 * came is in the store, and so is who has heard: neither a crash nor a second look tells anybody
 * twice. One look at a time.
 */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /** What was missed is made up for only so long: after that it is news no more. */
  static final Duration GRACE = Duration.ofMinutes(10);

  /** A look comes five times a second; so many rows are read then, some ten milliseconds' work. */
  private static final int ROWS_A_LOOK = 500;

  /** And so many turns are begun: they may stand before a live turn in the executor's queue. */
  private static final int TURNS_A_LOOK = 100;

  private final Store store;
  private final ServedShops shops;
  private final Lanes<ChatAddress> lanes;
  private final Turns turns;
  private final Outbox outbox;
  private final Meters meters;
  private final Deque<Round> rounds = new ArrayDeque<>();
  private Instant looked = Instant.MIN;

  Rounds(
      Store store,
      ServedShops shops,
      Lanes<ChatAddress> lanes,
      Turns turns,
      Outbox outbox,
      Meters meters) {
    this.store = store;
    this.shops = shops;
    this.lanes = lanes;
    this.turns = turns;
    this.outbox = outbox;
    this.meters = meters;
  }

  /** Looks once: which times have come, and what is to be gone on with. */
  void look(Instant now) {
    List<Playbook> speaking =
        shops.now().all().stream().filter(it -> !it.asked().agenda().isEmpty()).toList();
    if (speaking.isEmpty() && rounds.isEmpty()) {
      looked = now;
      return;
    }
    comeDue(speaking, now);
    begin(now);
    goOn(now);
  }

  // ---- times of day

  private void comeDue(List<Playbook> speaking, Instant now) {
    Instant earliest = now.minus(GRACE);
    if (looked.equals(Instant.MIN)) {
      speaking.forEach(shop -> countMissed(shop, earliest));
    }
    Instant after = looked.isAfter(earliest) ? looked : earliest;
    CompletableFuture.allOf(
            speaking.stream()
                .flatMap(shop ->
                    shop.asked().agenda().times(after, now, shop).stream()
                        .map(at -> store.happened(ShopEvent.schedule(shop.shop(), at))))
                .toArray(CompletableFuture[]::new))
        .join();
    looked = now;
  }

  /** Of those that came while nobody looked, and were news then. */
  private void countMissed(Playbook shop, Instant until) {
    store
        .lastSchedule(shop.shop())
        .filter(last -> last.isBefore(until))
        .ifPresent(last ->
            shop.asked()
                .agenda()
                .times(last, until, shop)
                .forEach(at -> meters.event("schedule_missed")));
  }

  // ---- going round

  private void begin(Instant now) {
    for (ShopEvent.Open open : store.openShopEvents()) {
      if (rounds.stream().noneMatch(round -> round.event().equals(open.event()))) {
        begin(open, now);
      }
    }
  }

  private void begin(ShopEvent.Open open, Instant now) {
    Round round = new Round(open);
    rounds.add(round);
    if (open.event().at().isBefore(now.minus(GRACE))) {
      meters.event(open.event().event() + "_missed");
      end(round);
    }
  }

  private void end(Round round) {
    round.begins();
    store
        .over(round.event())
        .whenComplete((done, failure) -> {
          if (failure == null) {
            round.ended();
          } else {
            round.failed();
          }
        });
  }

  /** Each shop's round in its turn, as far as one look goes. */
  private void goOn(Instant now) {
    rounds.removeIf(Round::isOver);
    int rows = ROWS_A_LOOK;
    int begun = 0;
    for (int left = rounds.size(); left > 0 && rows > 0 && begun < TURNS_A_LOOK; left--) {
      Round round = rounds.remove();
      rounds.add(round);
      if (isReady(round)) {
        Page page = page(round, rows, TURNS_A_LOOK - begun, now);
        rows -= page.rows();
        begun += page.chats().size();
        goOn(round, page);
      }
    }
  }

  private void goOn(Round round, Page page) {
    if (page.rows() == 0) {
      end(round);
    } else {
      tell(round, page);
    }
  }

  /** While half of those told last are still being written to, the platform is slow. */
  private boolean isReady(Round round) {
    List<ChatAddress> told = round.lastTold();
    long open = told.stream().filter(outbox::isOpen).count();
    return !round.isUnderWay() && open * 2 <= told.size();
  }

  /**
   * Some conversations, one after the other.
   *
   * @param chats those of them that may hear of the event
   * @param end the last row that was looked at
   */
  private record Page(List<ChatAddress> chats, int rows, long end) {}

  /** The next page; without rows when there is none, or no rule has anything to say. */
  private Page page(Round round, int rows, int most, Instant now) {
    ShopEvent event = round.event();
    Optional<Agenda> agenda =
        shops
            .byId(event.shop())
            .map(shop -> shop.asked().agenda())
            .filter(it -> it.asksFor(event.event()));
    List<Conversation> next =
        agenda.isEmpty() ? List.of() : store.conversations(event.shop(), round.reached(), rows);
    List<ChatAddress> chats = new ArrayList<>();
    int looked = 0;
    while (looked < next.size() && chats.size() < most) {
      Conversation it = next.get(looked++);
      if (mayHear(it, round, agenda.orElseThrow(), now)) {
        chats.add(it.chat());
      }
    }
    return new Page(chats, looked, looked == 0 ? round.reached() : next.get(looked - 1).id());
  }

  private boolean mayHear(Conversation it, Round round, Agenda agenda, Instant now) {
    ShopEvent event = round.event();
    String account = it.chat().platform() + "/" + it.chat().account();
    return agenda.asksFor(event.event(), it.chat())
        && (event.account().isEmpty() || event.account().equals(account))
        && !round.hasHeard(it.chat())
        && turns.reach().includes(it, now);
  }

  private void tell(Round round, Page page) {
    round.begins();
    List<CompletableFuture<Handled>> told =
        page.chats().stream().map(chat -> tell(round.event(), chat)).toList();
    CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
        .thenCompose(done -> store.reached(round.event(), page.end()))
        .whenComplete((done, failure) -> {
          if (failure == null) {
            round.told(heard(page, told), page.end());
          } else {
            round.failed();
          }
        });
  }

  private static List<ChatAddress> heard(Page page, List<CompletableFuture<Handled>> told) {
    List<ChatAddress> heard = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      if (told.get(i).join() != Handled.NOTHING) {
        heard.add(page.chats().get(i));
      }
    }
    return heard;
  }

  /** One that fails must not keep the others from hearing; only an outage is tried again. */
  private CompletableFuture<Handled> tell(ShopEvent event, ChatAddress chat) {
    return lanes
        .run(chat, () -> turns.processor().unasked(event, chat))
        .exceptionallyCompose(failure -> {
          Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
          if (cause instanceof StoreUnavailableException) {
            return CompletableFuture.failedFuture(cause);
          }
          LOG.error("the event {} of the shop {} failed", event.event(), event.shop(), cause);
          meters.event(event.event() + "_failed");
          return CompletableFuture.completedFuture(Handled.NOTHING);
        })
        .whenComplete((handled, failure) -> {
          if (handled == Handled.DONE) {
            meters.event(event.event());
          }
        });
  }

  /** Whether something is being gone through, or to be ended. */
  boolean isGoingOn() {
    return !rounds.isEmpty();
  }
}
