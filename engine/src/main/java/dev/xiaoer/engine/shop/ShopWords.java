package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words of a shop's files, besides those of rules, and of gateway.yml: the table itself. */
final class ShopWords {

  static final String SHOP = "shop";
  static final String ACCOUNT = "account";
  static final String PLATFORM = "shop platform";
  static final String QUEUE = "shop queue";
  static final String ASSIGN = "assign";
  static final String BOT_RETURNS = "bot_returns";
  static final String AT_ONCE = "at_once";
  static final String NEVER = "never";
  static final String DAY = "day";
  static final String CONTENT = "content";
  static final String MENU = "content menu";
  static final String CHOICE = "menu choice";
  static final String IMAGE = "content image";
  static final String CARD = "content card";
  static final String LINK = "card link";
  static final String SLOT = "lead card slot";
  static final String LEAD_CARD = "content lead card";
  static final String COUPON = "content coupon";
  static final String GROUP = "content group";

  static final String GATEWAY = "gateway";
  static final String APP = "gateway app";
  static final String LIMITS = "gateway limits";

  /** A line is a section, then English and Chinese in turn. */
  private static final String[][] TABLE = {
    {
      SHOP,
      "shop",
      "店铺",
      "persona",
      "人设",
      "timezone",
      "时区",
      "calendar",
      "日历",
      "hours",
      "营业时间",
      "accounts",
      "账号",
      "queues",
      "队列",
      "fallback",
      "兜底",
      "bot_returns",
      "机器人接回",
      "gather",
      "合并等待",
      "best_before",
      "有效期"
    },
    {ACCOUNT, "platform", "平台", "app", "应用", "account", "账号", "origins", "网站", "quick", "快捷问题"},
    {PLATFORM, "douyin", "抖音", "web", "网页", "terminal", "终端"},
    {QUEUE, "agents", "客服", "capacity", "上限", "assign", "分配"},
    {ASSIGN, "last-agent", "上次客服", "least-busy", "最空闲", "round-robin", "轮流"},
    {BOT_RETURNS, "after_person_silent", "人工停止回复后", "after_close", "结束后", "unclaimed", "无人接待"},
    {AT_ONCE, "at_once", "立即"},
    {NEVER, "never", "从不"},
    {
      DAY, "mon", "周一", "tue", "周二", "wed", "周三", "thu", "周四", "fri", "周五", "sat", "周六", "sun",
      "周日", "daily", "每天"
    },
    {
      CONTENT,
      "menus",
      "菜单",
      "images",
      "图片",
      "cards",
      "卡片",
      "lead_cards",
      "留资卡",
      "coupons",
      "优惠券",
      "groups",
      "群"
    },
    {MENU, "title", "标题", "choices", "选项"},
    {CHOICE, "say", "说", "intent", "意图"},
    {IMAGE, "file", "文件", "text", "文本", "media_id", "素材编号"},
    {CARD, "title", "标题", "text", "文本", "image", "图片", "link", "链接"},
    {LINK, "url", "网址", "text", "文本"},
    {LEAD_CARD, "text", "文本", "card_id", "卡片编号", "ask", "询问"},
    {
      SLOT,
      "phone",
      "电话",
      "name",
      "称呼",
      "city",
      "城市",
      "choice",
      "选择",
      "text",
      "文字",
      "of",
      "选项",
      "required",
      "必填"
    },
    {
      COUPON,
      "title",
      "标题",
      "text",
      "文本",
      "activity_id",
      "活动编号",
      "coupon_meta_id",
      "券编号",
      "code",
      "券码",
      "valid",
      "有效期",
      "stock",
      "库存",
      "per_person",
      "每人限领",
      "sold_out",
      "领完"
    },
    {
      GROUP,
      "title",
      "标题",
      "text",
      "文本",
      "group_id",
      "群编号",
      "group_token",
      "群口令",
      "link",
      "链接",
      "image",
      "图片"
    },
    {GATEWAY, "apps", "应用", "outgoing", "外发", "settle_unknown", "未知等待", "limits", "上限"},
    {
      LIMITS,
      "body",
      "正文",
      "request_line",
      "请求行",
      "headers",
      "请求头",
      "unfinished",
      "未完数据",
      "connections",
      "连接数",
      "idle",
      "空闲",
      "request",
      "请求时间",
      "frame",
      "帧",
      "pages",
      "网页数",
      "pages_per_address",
      "每地址网页数"
    },
    {APP, "platform", "平台", "app", "应用"},
  };

  static final Vocabulary VOCABULARY = Vocabulary.rules().with(words().toArray(Word[]::new));

  private ShopWords() {}

  private static Stream<Word> words() {
    return Arrays.stream(TABLE)
        .flatMap(line ->
            IntStream.range(0, line.length / 2)
                .mapToObj(i -> new Word(line[0], line[2 * i + 1], line[2 * i + 2])));
  }
}
