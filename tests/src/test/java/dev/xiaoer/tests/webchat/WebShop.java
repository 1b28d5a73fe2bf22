package dev.xiaoer.tests.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.shop.Shops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Shops with a page, written down for tests and read by the real reader. */
final class WebShop {

  /** A picture of one pixel. */
  static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5E"
                  + "rkJggg==");

  private static final Map<String, String> FILES =
      Map.of(
          "shop.yml",
          """
          shop: 腾发名车
          persona: 腾发小二
          accounts:
            - {platform: web, account: site, origins: ["https://www.tengfa.example"]}
          queues: {sales: {agents: [小王]}}
          fallback: {say: 没太明白, menu: main}
          """,
          "content/all.yml",
          """
          menus:
            main: {title: 点一下, choices: [看看车, 多少钱, 店在哪, 找人工]}
          images:
            storefront: {file: door.png, text: 门店}
          cards:
            visit: {title: 来店看看, text: 城东八号, image: storefront, link: {url: "https://map.example/8", text: 导航}}
          lead_cards:
            call_back: {text: 留个电话, ask: [phone, name, {choice: 想看哪类车, of: [轿车, SUV]}]}
          coupons:
            gift: {title: 到店礼, text: 送您一张券, code: TF500, valid: 7d}
          groups:
            owners: {title: 车主群, text: 进群有惊喜, link: "https://group.example/1", image: storefront}
          """,
          "rules/all.yml",
          """
          - {rule: 进门, when: {event: enter}, then: {say: 欢迎光临}}
          - {rule: 问价, when: {text: 多少钱}, then: {say: 三万八}}
          - {rule: 两句话, when: {text: 两句}, then: [{say: 第一句}, {say: 第二句}]}
          - {rule: 菜单, when: {text: 菜单}, then: {menu: main}}
          - {rule: 图, when: {text: 照片}, then: {image: storefront}}
          - {rule: 卡, when: {text: 来店}, then: {card: visit}}
          - {rule: 留资, when: {text: 电话}, then: {lead_card: call_back}}
          - {rule: 券, when: {text: 优惠}, then: {coupon: gift}}
          - {rule: 群, when: {text: 群}, then: {invite_group: owners}}
          - {rule: 不必回, when: {text: 不用回}, then: stay_silent}
          - {rule: 收到, when: {event: lead_submitted}, then: {say: 马上打给您}}
          - rule: 找人
            when: {text: 人工}
            then: [{say: 请稍等}, {hand_off: {queue: sales}}]
          """);

  private WebShop() {}

  /** Two shops that differ in nothing but their names. */
  static Shops two(Path folder) {
    write(folder.resolve("tengfa"));
    write(folder.resolve("sister"));
    Shops.Result result = Shops.read(List.of(folder));
    assertThat(result.problems()).isEmpty();
    return result.shops();
  }

  private static void write(Path shop) {
    try {
      Files.createDirectories(shop.resolve("content/media"));
      Files.write(shop.resolve("content/media/door.png"), PICTURE);
      for (Map.Entry<String, String> file : FILES.entrySet()) {
        Path path = shop.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
