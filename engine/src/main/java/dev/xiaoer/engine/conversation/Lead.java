package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer left last, as far as texts may say it: the whole is in the message that told it.
 *
 * @param phone with its middle hidden; empty as the others are that were not left
 */
public record Lead(String phone, String name, String city) {
  public static final Lead NONE = new Lead("", "", "");

  private static final int LONGEST = 100;

  /** How many digits of a usual number are shown before and after the hidden ones. */
  private static final int HEAD = 3;

  private static final int TAIL = 4;

  /** Digits of a mobile number in China; of a shorter one more than half is hidden. */
  private static final int USUAL = 11;

  public Lead {
    requireNonNull(phone, "phone");
    requireNonNull(name, "name");
    requireNonNull(city, "city");
  }

  /**
   * What a lead tells.
   *
   * @param fields by label, as the platform or the form calls them
   */
  public static Lead of(Map<String, String> fields) {
    return new Lead(
        masked(labelled(fields, "电话", "手机", "phone", "mobile", "联系方式")),
        labelled(fields, "称呼", "姓名", "名字", "name"),
        labelled(fields, "城市", "city"));
  }

  private static String labelled(Map<String, String> fields, String... labels) {
    for (String label : labels) {
      Optional<String> value =
          fields.entrySet().stream()
              .filter(it -> it.getKey().toLowerCase(Locale.ROOT).contains(label))
              .map(it -> it.getValue().strip())
              .filter(it -> !it.isEmpty())
              .findFirst();
      if (value.isPresent()) {
        return value.get().length() > LONGEST ? value.get().substring(0, LONGEST) : value.get();
      }
    }
    return "";
  }

  /** {@code 138****5678}. */
  static String masked(String phone) {
    int shown = phone.length() >= USUAL ? HEAD + TAIL : phone.length() / 2;
    int tail = Math.min(TAIL, shown);
    int head = Math.min(HEAD, shown - tail);
    return phone.substring(0, head)
        + "*".repeat(phone.length() - head - tail)
        + phone.substring(phone.length() - tail);
  }
}
