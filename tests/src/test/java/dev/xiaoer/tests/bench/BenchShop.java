package dev.xiaoer.tests.bench;

import dev.xiaoer.tests.douyin.DouyinApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A shop of ordinary size: twenty intents of twelve examples, a rule for each and some besides.
 * Whatever a customer says gets one reply.
 */
final class BenchShop {

  /** What is asked about, and how, by intent: the shop's examples are all pairs of the two. */
  private static final Map<String, List<String>> SUBJECTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("price", List.of("多少钱", "什么价位", "落地价多少")),
              Map.entry("discount", List.of("有优惠吗", "能便宜点吗", "打几折")),
              Map.entry("address", List.of("你们在哪里", "店的地址", "怎么走")),
              Map.entry("hours", List.of("几点关门", "今天营业吗", "几点上班")),
              Map.entry("loan", List.of("可以分期吗", "首付多少", "月供多少")),
              Map.entry("trade_in", List.of("旧车能置换吗", "收车什么价", "我想卖车")),
              Map.entry("test_drive", List.of("可以试驾吗", "想预约试驾", "试驾要带什么")),
              Map.entry("condition", List.of("有没有出过事故", "车况怎么样", "是不是泡水车")),
              Map.entry("mileage", List.of("跑了多少公里", "公里数真实吗", "里程多少")),
              Map.entry("warranty", List.of("保修多久", "有质保吗", "坏了怎么办")),
              Map.entry("colour", List.of("有白色的吗", "什么颜色", "有几种颜色")),
              Map.entry("year", List.of("哪一年的车", "上牌时间", "车龄几年")),
              Map.entry("transfer", List.of("过户费谁出", "可以过户吗", "过户要几天")),
              Map.entry("insurance", List.of("保险到什么时候", "保险怎么算", "要重新买保险吗")),
              Map.entry("delivery", List.of("能送车上门吗", "外地能发车吗", "托运费多少")),
              Map.entry("invoice", List.of("能开发票吗", "发票怎么开", "开什么发票")),
              Map.entry("electric", List.of("有新能源吗", "续航多少", "电池质保几年")),
              Map.entry("family", List.of("有七座的吗", "适合家用吗", "后备箱大不大")),
              Map.entry("thanks", List.of("谢谢", "好的知道了", "辛苦了")),
              Map.entry("greet", List.of("你好", "在吗", "早上好"))));

  private static final List<String> MANNERS = List.of("%s", "请问%s", "老板%s", "那个宝马%s啊");

  private static final List<String> TEXTS =
      SUBJECTS.values().stream().flatMap(List::stream).toList();

  private BenchShop() {}

  static String customer(int number) {
    return "@9VxT0uuF" + Integer.toString(number + 1_000_000, 36) + "==";
  }

  /** Something that a customer says. */
  static String text(Random random) {
    String manner = MANNERS.get(random.nextInt(MANNERS.size()));
    return manner.formatted(TEXTS.get(random.nextInt(TEXTS.size())));
  }

  static void write(Path folder, DouyinApp app) {
    write(
        folder.resolve("shop.yml"),
        """
        shop: 量一量车行
        persona: 小量
        timezone: Asia/Shanghai
        hours: {mon-fri: "09:00-12:00 13:30-21:00", sat-sun: "09:00-22:00"}
        accounts:
          - {platform: douyin, app: %s, account: %s}
        queues:
          sales: {agents: [sales-1]}
        fallback: {say: 这个我得问问同事，您可以换个说法}
        """
            .formatted(app.clientKey(), app.merchant()));
    write(folder.resolve("intents").resolve("all.yml"), intents());
    write(folder.resolve("rules").resolve("all.yml"), rules());
  }

  /** One of its intents, whichever number is given. */
  static String intent(int number) {
    return List.copyOf(SUBJECTS.keySet()).get(number % SUBJECTS.size());
  }

  /** Its file of intents: each has twelve examples. */
  static String intents() {
    var text = new StringBuilder();
    SUBJECTS.forEach((intent, subjects) -> {
      List<String> examples = new ArrayList<>();
      for (String manner : MANNERS) {
        subjects.forEach(subject -> examples.add(manner.formatted(subject)));
      }
      text.append(intent).append(": [").append(String.join(", ", examples)).append("]\n");
    });
    return text.toString();
  }

  private static String rules() {
    var text = new StringBuilder();
    text.append(rule("第三次问价", "{intent: price, times: \">= 3\", within: 30m}", "顾问给您报实价"));
    SUBJECTS
        .keySet()
        .forEach(intent ->
            text.append(
                rule(
                    "回" + intent,
                    "{intent: " + intent + "}",
                    "{{customer.name|老板}}您好，关于" + intent + "，今天营业：{{hours.today}}")));
    return text
        + """
        - also: 问过价的都是高意向
          when: {intent: price}
          then: {tag: 高意向}
        """;
  }

  private static String rule(String name, String when, String say) {
    return """
    - rule: %s
      when: %s
      then: {say: "%s"}
    """
        .formatted(name, when, say);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
