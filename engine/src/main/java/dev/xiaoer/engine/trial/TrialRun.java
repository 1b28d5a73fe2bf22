package dev.xiaoer.engine.trial;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.shop.Trial;
import dev.xiaoer.engine.sla.OpeningHours;
import dev.xiaoer.engine.store.jdbc.ScratchStore;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs a shop's tests: each with an empty store, a platform and a clock of its own, so that they
 * cannot feel each other and several run at once; within one, everything happens on one thread.
 */
public final class TrialRun {

  /** The account of a shop that has none yet. */
  private static final Account NO_ACCOUNT = new Account("test", "", "test");

  /** A Monday like others, so that results do not hang on the day of the run. */
  private static final LocalDate USUAL_DAY = LocalDate.of(2026, 11, 23);

  private static final int USUAL_HOUR = 10;

  private final Playbook playbook;
  private final ServedShops shops;
  private final SpareStores stores;

  private TrialRun(Playbook playbook, ServedShops shops, SpareStores stores) {
    this.playbook = playbook;
    this.shops = shops;
    this.stores = stores;
  }

  /**
   * Runs the tests of one of {@code shops}; the results stand in the order of the tests.
   *
   * @throws IOException when there is no room for temporary files
   */
  public static List<TrialResult> of(Playbook playbook, Shops shops, List<Trial> trials)
      throws IOException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try (var stores = new SpareStores()) {
      var run = new TrialRun(playbook, ServedShops.keeping(shops), stores);
      List<Future<TrialResult>> results =
          trials.stream().map(trial -> threads.submit(() -> run.one(trial))).toList();
      return results.stream().map(TrialRun::got).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static TrialResult got(Future<TrialResult> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while tests run", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private TrialResult one(Trial trial) {
    ScratchStore store = stores.take();
    ChatAddress chat = chat(trial.customer());
    var platform = new PlayedPlatform();
    var clock = new HandClock(start(trial).toInstant());
    try (var stage = new Stage(store.store(), shops, playbook.shop(), chat, platform, clock)) {
      return new Talk(trial, playbook, chat, platform, stage).run();
    } finally {
      stores.giveBack(store);
    }
  }

  private ChatAddress chat(Trial.Customer customer) {
    Optional<Account> account =
        playbook.accounts().stream()
            .filter(
                it -> customer.platform().isEmpty() || it.platform().equals(customer.platform()))
            .findFirst();
    String address =
        account.map(it -> Shops.address(playbook.shop(), it)).orElse(NO_ACCOUNT.account());
    return new ChatAddress(
        account.orElse(NO_ACCOUNT).platform(), address, "customer", customer.group());
  }

  /** Open, unless the test says when. */
  private ZonedDateTime start(Trial trial) {
    ZonedDateTime usual = USUAL_DAY.atTime(USUAL_HOUR, 0).atZone(playbook.zone());
    OpeningHours hours = playbook.hours();
    return trial
        .at()
        .map(at -> at.atZone(playbook.zone()))
        .orElseGet(() -> hours.isOpen(usual) ? usual : hours.nextOpen(usual).orElse(usual));
  }
}
