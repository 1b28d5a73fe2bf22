package dev.xiaoer.tests.driver;

import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.rules.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A shop written down in a test, read by the real reader. Immutable. */
record ShopText(String id, Map<String, String> files) {

  /** What most tests talk to: one rule for each thing that can happen. */
  static final ShopText USUAL =
      new ShopText("tengfa", Map.of())
          .with(
              "shop.yml",
              """
              shop: 腾发名车
              accounts: [{platform: douyin, app: ck1, account: m1}]
              queues: {sales: {agents: [小王]}, manager: {agents: [陈经理]}}
              fallback: {say: 没太明白}
              """)
          .with(
              "rules/all.yml",
              """
              - {rule: 进门, when: {event: enter}, then: {say: 欢迎光临}}
              - {rule: 问价, when: {text: 多少钱}, then: {say: 三万八}}
              - {rule: 问地址, when: {text: 在哪}, then: {say: 城东八号}}
              - {rule: 两句话, when: {text: 两句}, then: [{say: 第一句}, {say: 第二句}]}
              - rule: 找人
                when: {text: 人工}
                then: [{say: 请稍等}, {hand_off: {queue: sales, otherwise: {say: 明早回您}}}]
              - {rule: 找经理, when: {text: 经理}, then: {hand_off: manager}}
              - {rule: 不必回, when: {text: 不用回}, then: stay_silent}
              - {rule: 查一下, when: {text: 查一下}, then: {say: 正在查, holding: true}}
              - {rule: 催, when: {text: 快点, while: waiting}, then: {say: 已经在催了}}
              - {rule: 只记一笔, when: {text: 首付}, then: {tag: 问首付}}
              - {also: 高意向, when: {text: 多少钱}, then: {tag: 高意向}}
              - {also: 人工时也记, when: {text: 合同, while: agent}, then: {tag: 要签约}}
              """);

  ShopText {
    files = Map.copyOf(files);
  }

  ShopText with(String file, String text) {
    Map<String, String> more = new TreeMap<>(files);
    more.put(file, text);
    return new ShopText(id, more);
  }

  ShopText as(String newId) {
    return new ShopText(newId, files);
  }

  /** The shops in service; a mistake in one is a mistake in the test. */
  static Shops shops(ShopText... texts) {
    Shops shops = Shops.NONE;
    for (ShopText text : texts) {
      shops = published(shops, text.read());
    }
    return shops;
  }

  /** This shop, its rule book exchanged for another. */
  Shops deciding(UnaryOperator<RuleBook> exchange) {
    ShopReader.Result read = read();
    Playbook it = read.playbook().orElseThrow();
    var other =
        new Playbook(
            it.shop(),
            it.name(),
            it.persona(),
            it.version(),
            it.zone(),
            it.hours(),
            it.accounts(),
            it.queues(),
            it.botReturns(),
            it.bestBefore(),
            it.gather(),
            it.calendar(),
            it.catalogue(),
            it.menuIntents(),
            it.classifier(),
            exchange.apply(it.rules()),
            it.web(),
            it.asked(),
            it.targets());
    return published(
        Shops.NONE,
        new ShopReader.Result(id, Optional.of(other), List.of(), List.of(), read.claims()));
  }

  private static Shops published(Shops before, ShopReader.Result read) {
    Shops.Result result = before.with(read);
    if (!result.problems().isEmpty()) {
      throw new AssertionError(result.problems().toString());
    }
    return result.shops();
  }

  /** Writes the shop's folder into another; returns it. */
  Path write(Path parent) {
    Path folder = parent.resolve(id);
    files.forEach((name, text) -> save(folder.resolve(name), text));
    return folder;
  }

  private static void save(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ShopReader.Result read() {
    Folder parent = Folder.temporary();
    try {
      return ShopReader.read(write(parent.path()));
    } finally {
      parent.delete();
    }
  }
}
