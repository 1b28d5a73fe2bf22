package dev.xiaoer.tests.fuzz;

import java.util.Locale;

/**
 * A reader of foreign bytes, and how it is fuzzed: the class whose {@code fuzzerTestOneInput} is
 * the way in; those whose branches lead the fuzzer on, patterns between colons; the longest input,
 * in bytes.
 */
enum FuzzTarget {
  WEBHOOK("dev.xiaoer.tests.fuzz.WebhookTarget", "dev.xiaoer.connectors.**", 2048),
  API_ANSWER("dev.xiaoer.connectors.douyin.ApiAnswerTarget", "dev.xiaoer.connectors.**", 2048),
  WEB_SOCKET(
      "dev.xiaoer.engine.http.SocketTarget",
      "dev.xiaoer.engine.http.Socket*:dev.xiaoer.engine.webchat.**"
          + ":io.netty.handler.codec.http.websocketx.**",
      1024),
  SHOP_FILE(
      "dev.xiaoer.engine.shop.ShopFileTarget",
      "dev.xiaoer.rules.**:dev.xiaoer.engine.shop.**",
      1024),
  TABLE("dev.xiaoer.rules.table.TableTarget", "dev.xiaoer.rules.**", 1024);

  private final String className;
  private final String guides;
  private final int longest;

  FuzzTarget(String className, String guides, int longest) {
    this.className = className;
    this.guides = guides;
    this.longest = longest;
  }

  String className() {
    return className;
  }

  String guides() {
    return guides;
  }

  int longest() {
    return longest;
  }

  /** Of the folder with its seeds. */
  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
