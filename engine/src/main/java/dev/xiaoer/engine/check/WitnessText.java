package dev.xiaoer.engine.check;

import dev.xiaoer.rules.Mistake.Language;
import dev.xiaoer.rules.analysis.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A situation in a merchant's words: {@code intent ask_price, tag vip, closed, "多少钱"}. */
final class WitnessText {

  /** What goes without saying. */
  private static final Map<String, String> USUAL =
      Map.of(
          "event", "message",
          "chat", "false",
          "phase", "BOT",
          "text", "",
          "account", "",
          "group", "",
          "with_agent", "");

  /** By the aspect's name or name and value: English, Chinese; {@code %s} is the value. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("event", List.of("event %s", "事件 %s")),
          Map.entry("intent", List.of("intent %s", "意图 %s")),
          Map.entry("chat", List.of("in a group", "群聊")),
          Map.entry("platform", List.of("on %s", "平台 %s")),
          Map.entry("hours true", List.of("open", "营业时间")),
          Map.entry("hours false", List.of("closed", "休息时间")),
          Map.entry("time", List.of("at %s", "%s")),
          Map.entry("confidence", List.of("confidence %s", "把握 %s")),
          Map.entry("waited", List.of("after waiting %s", "已等 %s")),
          Map.entry("phase WAITING", List.of("while waiting for a person", "等人工时")),
          Map.entry("phase AGENT", List.of("while a person has the conversation", "人工接待中")),
          Map.entry("date", List.of("on %s", "%s")),
          Map.entry("weekday", List.of("on a %s", "星期 %s")),
          Map.entry("day", List.of("on day %s of the month", "%s 号")),
          Map.entry("kind of day HOLIDAY", List.of("on a public holiday", "节假日")),
          Map.entry("kind of day WORKDAY", List.of("on a working day", "工作日")),
          Map.entry("kind of day DAY_OFF", List.of("on a weekend", "周末")),
          Map.entry("kind of day MAKE_UP_WORKDAY", List.of("on a make-up workday", "调休上班")),
          Map.entry("first_contact true", List.of("at first contact", "首次来访")),
          Map.entry("first_contact false", List.of("not at first contact", "不是首次来访")),
          Map.entry("account", List.of("on the account %s", "账号 %s")),
          Map.entry("group", List.of("in the group %s", "群 %s")),
          Map.entry("tier ", List.of("of no tier", "没有层级")),
          Map.entry("tier", List.of("tier %s", "层级 %s")),
          Map.entry("source ", List.of("from nowhere known", "来源不明")),
          Map.entry("source", List.of("from %s", "来源 %s")),
          Map.entry("form ", List.of("without a form", "没在填表")),
          Map.entry("form", List.of("in the form %s", "在填表单 %s")),
          Map.entry("with_agent", List.of("with %s", "接待人 %s")),
          Map.entry("idle for NaN", List.of("never heard before", "没来过")),
          Map.entry("idle for", List.of("after %s without a word", "%s 没来")),
          Map.entry("sends left NaN", List.of("sends left unknown", "剩余条数不明")),
          Map.entry("sends left", List.of("%s sends left", "还能发 %s 条")),
          Map.entry("waiting", List.of("%s waiting", "%s 人在等人工")),
          Map.entry("text", List.of("\"%s\"", "“%s”")));

  private WitnessText() {}

  static String of(Witness witness, Language language) {
    List<String> told = new ArrayList<>();
    witness
        .facts()
        .forEach((name, value) -> {
          if (!value.equals(USUAL.get(name))) {
            told.add(fact(name, value, language));
          }
        });
    if (told.isEmpty()) {
      return language == Language.CHINESE ? "任何消息" : "any message";
    }
    return String.join(language == Language.CHINESE ? "，" : ", ", told);
  }

  private static String fact(String name, String value, Language language) {
    int place = language == Language.CHINESE ? 1 : 0;
    return Optional.ofNullable(WORDS.get(name + " " + value))
        .or(() -> Optional.ofNullable(WORDS.get(name)))
        .map(words -> words.get(place).formatted(readable(name, value)))
        .orElseGet(() -> other(name, value, place));
  }

  private static String other(String name, String value, int place) {
    if (name.startsWith("tag ")) {
      String tag = name.substring("tag ".length());
      List<String> words =
          value.equals("true") ? List.of("tag ", "有标签 ") : List.of("without tag ", "没有标签 ");
      return words.get(place) + tag;
    }
    if (value.isEmpty()) {
      return List.of("no ", "没有 ").get(place) + name;
    }
    if (name.startsWith("times of ")) {
      return List.of("time no. %s", "第 %s 次").get(place).formatted(readable(name, value));
    }
    return name + " " + value;
  }

  /** Counts are whole numbers; waiting is counted in milliseconds. */
  private static String readable(String name, String value) {
    if (name.equals("waited") || name.equals("idle for")) {
      Duration waited = Duration.ofMillis((long) Double.parseDouble(value));
      return waited.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
    return value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
  }
}
