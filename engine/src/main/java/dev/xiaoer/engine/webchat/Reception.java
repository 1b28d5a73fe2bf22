package dev.xiaoer.engine.webchat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRequest;
import dev.xiaoer.connectors.web.WebConnector;
import dev.xiaoer.connectors.web.WebEvents;
import dev.xiaoer.connectors.web.WebKeys;
import dev.xiaoer.engine.bus.Intake;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.History;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.webchat.Page.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what pages ask for, those of one visitor one after the other: what a visitor says takes the
 * way of every webhook, and what the page shows is read from what is on disk. Safe for use by many
 * threads; the caller is never blocked.
 */
final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  static final int MOST_CHARACTERS = 4_000;

  private static final int ITEMS_A_PAGE = 50;
  private static final long NEWEST = Long.MAX_VALUE;

  /** Who was away for longer comes anew: the shop may greet. */
  private static final Duration VISIT = Duration.ofHours(6);

  private final Store store;
  private final Intake intake;
  private final WebKeys keys;
  private final Entrance entrance;
  private final Hub hub;
  private final Board board;
  private final Lanes<ChatAddress> lanes;
  private final Executor executor;
  private final InstantSource clock;
  private final Meters meters;

  Reception(
      Store store,
      Intake intake,
      WebKeys keys,
      Entrance entrance,
      Hub hub,
      Board board,
      Lanes<ChatAddress> lanes,
      Executor executor,
      InstantSource clock,
      Meters meters) {
    this.store = store;
    this.intake = intake;
    this.keys = keys;
    this.entrance = entrance;
    this.hub = hub;
    this.board = board;
    this.lanes = lanes;
    this.executor = executor;
    this.clock = clock;
    this.meters = meters;
  }

  Entrance entrance() {
    return entrance;
  }

  void count(String outcome) {
    meters.web(outcome);
  }

  // ---- coming and going

  /** Who is at the page; empty for a token not ours, and when too many are new. */
  Optional<Visitor> recognise(Playbook shop, String remote, Optional<String> token) {
    return entrance.recognise(shop, remote, token).map(name -> new Visitor(name, chat(shop, name)));
  }

  private static ChatAddress chat(Playbook shop, String visitor) {
    return ChatAddress.ofPrivate(WebConnector.PLATFORM, account(shop), visitor);
  }

  private static String account(Playbook shop) {
    return shop.accounts().stream()
        .filter(account -> account.platform().equals(WebConnector.PLATFORM))
        .map(account -> Shops.address(shop.shop(), account))
        .findFirst()
        .orElseThrow();
  }

  /** Lets the page in, unless its visitor has too many open; its welcome follows. */
  boolean enter(Page page, Visitor visitor) {
    if (!hub.join(visitor.chat(), page)) {
      meters.web("too_many_pages");
      return false;
    }
    lanes
        .run(visitor.chat(), () -> welcome(page, visitor))
        .whenComplete((done, failure) -> {
          if (failure != null) {
            tell(failure);
            page.sendAway();
          }
        });
    return true;
  }

  private CompletableFuture<Void> welcome(Page page, Visitor visitor) {
    History history = store.history(visitor.chat(), NEWEST, ITEMS_A_PAGE);
    String token = entrance.token(page.shop(), visitor.name());
    page.welcome(board.welcome(page.shop(), token, visitor.chat(), history));
    return isNewVisit(history) ? entered(page, visitor) : done();
  }

  private boolean isNewVisit(History history) {
    List<History.Past> turns = history.turns();
    return turns.isEmpty()
        || turns.get(turns.size() - 1).happened().at().plus(VISIT).isBefore(clock.instant());
  }

  /** A greeting that cannot be had now is not worth sending anybody away for. */
  private CompletableFuture<Void> entered(Page page, Visitor visitor) {
    WebhookRequest event = events(page).entered(visitor.name(), UUID.randomUUID(), now());
    return receive(page, event)
        .exceptionally(failure -> {
          tell(failure);
          return null;
        });
  }

  void leave(Page page, Visitor visitor) {
    hub.leave(visitor.chat(), page);
  }

  // ---- what visitors say

  void say(Page page, Visitor visitor, PageFrame.Say say) {
    Instant at = now();
    keep(
        page,
        visitor,
        say.id(),
        () -> receive(page, events(page).said(visitor.name(), say.id(), say.text(), at)));
  }

  /** Takes a filled-in card, if it is one that was sent in this conversation. */
  void lead(Page page, Visitor visitor, PageFrame.Lead lead) {
    Instant at = now();
    keep(page, visitor, lead.id(), () -> lead(page, visitor, lead, at));
  }

  private CompletableFuture<Void> lead(
      Page page, Visitor visitor, PageFrame.Lead lead, Instant at) {
    Optional<LeadForm> form = card(visitor, lead).map(card -> LeadForm.read(card, lead.fields()));
    Optional<String> problem = form.map(LeadForm::problem).orElse(Optional.of("invalid"));
    if (problem.isPresent()) {
      meters.web("refused");
      page.receipted(WebEvents.messageId(visitor.name(), lead.id())); // there will be none
      Map<String, String> fields = form.map(LeadForm::problems).orElse(Map.of());
      page.tell(GatewayFrames.refused(lead.id(), problem.get(), fields));
      return done();
    }
    Map<String, String> values = form.orElseThrow().values();
    return receive(page, events(page).lead(visitor.name(), lead.id(), lead.card(), values, at));
  }

  private Optional<Content.LeadCard> card(Visitor visitor, PageFrame.Lead lead) {
    return store.turnOf(visitor.chat(), lead.seq()).stream()
        .flatMap(turn -> turn.replies().stream())
        .filter(reply -> reply.reply().id() == lead.seq())
        .filter(reply -> reply.progress().status() == Progress.Status.SENT)
        .map(reply -> reply.reply().content())
        .filter(Content.LeadCard.class::isInstance)
        .map(Content.LeadCard.class::cast)
        .filter(card -> card.name().equals(lead.card()))
        .findFirst();
  }

  /** Runs {@code work} after all earlier work of this visitor, and gives the page its receipt. */
  private void keep(Page page, Visitor visitor, UUID id, Supplier<CompletableFuture<Void>> work) {
    String messageId = WebEvents.messageId(visitor.name(), id);
    page.awaits(messageId);
    lanes
        .run(
            visitor.chat(),
            () -> work.get().thenRunAsync(() -> receipt(page, visitor, messageId), executor))
        .whenComplete((done, failure) -> {
          if (failure != null) {
            tell(failure);
            page.receipted(messageId);
            page.unavailable(id);
          }
        });
  }

  /**
   * Usually the commit has given it. Not so for what was known already, which commits nothing; and
   * for what is parked, whose commit will.
   */
  private void receipt(Page page, Visitor visitor, String messageId) {
    if (page.isAwaiting(messageId)) {
      store.messageRow(visitor.chat(), messageId).stream()
          .mapToObj(row -> store.turnOf(visitor.chat(), row))
          .flatMap(Optional::stream)
          .flatMap(turn -> new Items(page.shop().shop()).said(turn.happened(), messageId).stream())
          .findFirst()
          .filter(item -> page.receipted(messageId))
          .ifPresent(item -> page.tell(GatewayFrames.item(item)));
    }
  }

  private CompletableFuture<Void> receive(Page page, WebhookRequest event) {
    try {
      return intake
          .receive(WebConnector.PLATFORM, page.shop().shop(), event)
          .orElseThrow(() -> new IllegalStateException("a page of no app"))
          .thenAccept(answer -> {});
    } catch (WebhookRejectedException e) {
      throw new IllegalStateException("an event of our own was rejected", e);
    }
  }

  // ---- what pages read

  void older(Page page, Visitor visitor, long before) {
    lanes
        .run(
            visitor.chat(),
            () -> {
              History history = store.history(visitor.chat(), before, ITEMS_A_PAGE);
              var items = new Items(page.shop().shop()).of(history);
              page.tell(GatewayFrames.items(items, history.more()));
              return done();
            })
        .whenComplete((done, failure) -> {
          if (failure != null) {
            tell(failure);
            page.sendAway();
          }
        });
  }

  // ---- the rest

  private WebEvents events(Page page) {
    return new WebEvents(keys, account(page.shop()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  /** An outage is the store's news; anything else is a bug, told without what was said. */
  private void tell(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    boolean outage =
        failure instanceof StoreUnavailableException || cause instanceof StoreUnavailableException;
    meters.web(outage ? "store_unavailable" : "failed");
    if (!outage) {
      StackTraceElement[] trace = cause.getStackTrace();
      LOG.error(
          "a page's frame failed: {} at {}",
          cause.getClass().getSimpleName(),
          trace.length == 0 ? "?" : trace[0]);
    }
  }
}
