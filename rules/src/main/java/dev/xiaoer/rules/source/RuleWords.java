package dev.xiaoer.rules.source;

import dev.xiaoer.rules.source.Vocabulary.Word;
import java.util.ArrayList;
import java.util.List;

/** The words of rules: the table itself. A line is a section, then English and Chinese in turn. */
final class RuleWords {

  private static final String[][] TABLE = {
    {"rule", "rule", "规则", "also", "另外", "why", "缘由", "when", "当", "then", "则"},
    {
      "when",
      "event",
      "事件",
      "intent",
      "意图",
      "confidence",
      "把握",
      "text",
      "文本",
      "chat",
      "会话",
      "platform",
      "平台",
      "tags",
      "标签",
      "times",
      "次数",
      "within",
      "时间内",
      "hours",
      "营业时间",
      "while",
      "接待",
      "waited",
      "已等待"
    },
    {"text", "contains", "包含", "any", "任一", "all", "全部", "pattern", "正则"},
    {"tags", "any", "任一", "all", "全部", "none", "都不"},
    {"intent", "none", "都不"},
    {"intent value", "unknown", "未知"},
    {
      "event",
      "message",
      "消息",
      "enter",
      "进入",
      "follow",
      "关注",
      "unfollow",
      "取消关注",
      "join_group",
      "进群",
      "leave_group",
      "退群",
      "lead_submitted",
      "留资",
      "menu_chosen",
      "点菜单",
      "recalled",
      "撤回",
      "read",
      "已读",
      "due",
      "到点"
    },
    {"chat", "private", "私信", "group", "群聊", "any", "不限"},
    {"hours", "open", "营业", "closed", "休息"},
    {"while", "bot", "机器人", "waiting", "等待", "agent", "人工"},
    {
      "action",
      "say",
      "说",
      "holding",
      "稍候",
      "menu",
      "菜单",
      "image",
      "图片",
      "card",
      "卡片",
      "lead_card",
      "留资卡",
      "coupon",
      "优惠券",
      "invite_group",
      "邀请进群",
      "tag",
      "打标签",
      "hand_off",
      "转人工",
      "stay_silent",
      "不回复"
    },
    {"hand_off", "queue", "队列", "otherwise", "否则"},
    {"flag", "true", "是", "false", "否"},
  };

  private RuleWords() {}

  static List<Word> all() {
    List<Word> words = new ArrayList<>();
    for (String[] section : TABLE) {
      for (int i = 1; i < section.length; i += 2) {
        words.add(new Word(section[0], section[i], section[i + 1]));
      }
    }
    return words;
  }
}
