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
      Map.of("event", "message", "chat", "false", "phase", "BOT", "text", "");

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
    if (name.startsWith("times of ")) {
      return List.of("time no. %s", "第 %s 次").get(place).formatted(readable(name, value));
    }
    return name + " " + value;
  }

  /** Counts are whole numbers; waiting is counted in milliseconds. */
  private static String readable(String name, String value) {
    if (name.equals("waited")) {
      Duration waited = Duration.ofMillis((long) Double.parseDouble(value));
      return waited.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
    return value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
  }
}
