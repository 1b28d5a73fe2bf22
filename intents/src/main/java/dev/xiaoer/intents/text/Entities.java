package dev.xiaoer.intents.text;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what stands in a text in a form of its own: a phone number, an e-mail address, an amount of
 * money, a number plate, a day. The first of each type; what it is worth is the caller's to check.
 * Every repetition in a pattern is bounded, so that no text takes long. Immutable, safe for use by
 * many threads.
 */
public final class Entities {
  private static final int MAX_CHARS = TextNormalizer.MAX_CHARS;

  /** Mobile numbers of mainland China; spaces and dashes are how people write them. */
  private static final Pattern PHONE =
      Pattern.compile("(?<!\\d)(?:\\+?86[ -]?)?(1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4})(?!\\d)");

  private static final Pattern EMAIL =
      Pattern.compile(
          "(?<![a-z0-9._%+-])([a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\\.){1,5}[a-z]{2,24})(?![a-z0-9])");

  /** An amount with its unit: 5000元, 20万, ¥99.9. */
  private static final Pattern MONEY =
      Pattern.compile(
          "(?:[¥￥]\\s?(\\d{1,9}(?:\\.\\d{1,2})?)|(?<![\\d.])(\\d{1,9}(?:\\.\\d{1,4})?)\\s?"
              + "(万元|万|千元|元|块))");

  private static final Pattern PLATE =
      Pattern.compile(
          "([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]" + "[a-z][·. ]?[a-z0-9]{5,6})(?![a-z0-9])");

  private static final Pattern DATE =
      Pattern.compile(
          "(今天|明天|后天|大后天|今晚|明早|明晚|(?:这|下|本)?(?:周|星期|礼拜)[一二三四五六日天末]"
              + "|\\d{1,2}月\\d{1,2}[日号]|(?<![\\d月])\\d{1,2}号(?!楼|线|店|门))");

  private Entities() {}

  /**
   * By type: {@code phone}, {@code email}, {@code money} (in yuan), {@code plate}, {@code date}.
   */
  public static Map<String, String> in(String text) {
    String cut = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
    String plain = Normalizer.normalize(cut, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    Map<String, String> found = new LinkedHashMap<>();
    first(PHONE, plain, found, "phone", "[ -]");
    first(EMAIL, plain, found, "email", "");
    money(plain, found);
    first(PLATE, plain, found, "plate", "[·. ]");
    first(DATE, plain, found, "date", "");
    return found;
  }

  private static void first(
      Pattern pattern, String text, Map<String, String> found, String type, String noise) {
    Matcher matcher = pattern.matcher(text);
    if (matcher.find()) {
      String value = matcher.group(1);
      found.put(type, noise.isEmpty() ? value : value.replaceAll(noise, ""));
    }
  }

  private static void money(String text, Map<String, String> found) {
    Matcher matcher = MONEY.matcher(text);
    if (matcher.find()) {
      boolean sign = matcher.group(1) != null;
      BigDecimal number = new BigDecimal(sign ? matcher.group(1) : matcher.group(2));
      BigDecimal yuan = number.multiply(unit(sign ? "元" : matcher.group(3)));
      found.put("money", yuan.stripTrailingZeros().toPlainString());
    }
  }

  private static BigDecimal unit(String word) {
    return BigDecimal.valueOf(
        switch (word) {
          case "万元", "万" -> 10_000;
          case "千元" -> 1_000;
          default -> 1;
        });
  }
}
