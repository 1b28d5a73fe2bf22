package dev.xiaoer.engine.shop;

import java.util.Arrays;
import java.util.Locale;

/** What those read who are notified: our own JSON, or the text of a group robot. */
public enum NotifyFormat {
  JSON(""),
  FEISHU("open.feishu.cn"),
  LARK("open.larksuite.com"),
  WECOM("qyapi.weixin.qq.com"),
  DINGTALK("oapi.dingtalk.com"),
  SLACK("hooks.slack.com");

  private final String host;

  NotifyFormat(String host) {
    this.host = host;
  }

  /** The vocabulary's word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is read at an address, where nobody says. */
  public static NotifyFormat at(WebAddress address) {
    return Arrays.stream(values())
        .filter(it -> it.host.equals(address.host()))
        .findFirst()
        .orElse(JSON);
  }
}
