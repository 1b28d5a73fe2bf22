package dev.xiaoer.rules.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Excel shows a number: its format code, as far as merchants use it. Dates and times come out
 * as files write them, {@code 2026-11-23 09:30}, whatever their order on the screen. What is not
 * understood is shown as the plain number.
 *
 * @param code one section of a format code
 */
record NumberFormat(String code) {

  /** Excel keeps no more; beyond are the traces of binary fractions. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

  /** Nothing that a cell can hold is longer. */
  private static final int MAX_CHARS = 40;

  private static final BigDecimal PER_CENT = BigDecimal.valueOf(100);
  private static final int SECONDS_OF_DAY = 86_400;

  /** Of the year 9999. */
  private static final int LAST_DAY = 2_958_465;

  private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
  private static final int DAYS_TO_1904 = 1462;

  /** Quoted and escaped text, room for a sign, what fills; what stands in brackets. */
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"?|\\\\.|_.|\\*.");

  private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]");
  private static final Pattern CURRENCY = Pattern.compile("\\[\\$([^\\]-]*)[^\\]]*]");
  private static final Pattern BRACKETS = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern PLACES = Pattern.compile("([#0?,]*)(?:\\.([0#?]+))?");

  /** As Excel does for the sign of the number, the first section of the code is taken. */
  static NumberFormat of(String code) {
    boolean quoted = false;
    int end = 0;
    while (end < code.length() && (quoted || code.charAt(end) != ';')) {
      quoted ^= code.charAt(end) == '"';
      end++;
    }
    return new NumberFormat(code.substring(0, end));
  }

  String show(String number, boolean since1904) {
    Optional<BigDecimal> value = value(number);
    if (value.isEmpty()) {
      return number;
    }
    String signs = signs();
    boolean hasDate = has(signs, "y") || has(signs, "d") || (has(signs, "m") && !isTime(signs));
    if (hasDate || isTime(signs)) {
      return date(value.get(), since1904, hasDate, isTime(signs)).orElse(plain(value.get()));
    }
    return decorated(value.get());
  }

  private static Optional<BigDecimal> value(String number) {
    if (number.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(number);
      return Optional.of(value).filter(it -> Math.abs((long) it.scale()) < 400);
    } catch (NumberFormatException e) {
      return Optional.empty(); // shown as it stands
    }
  }

  private static String plain(BigDecimal value) {
    BigDecimal rounded = value.round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The code without what is text. */
  private String signs() {
    String bare = LITERAL.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
    if (bare.contains("general")) {
      return "";
    }
    return BRACKETS.matcher(ELAPSED.matcher(bare).replaceAll("$1")).replaceAll("");
  }

  private static boolean has(String signs, String sign) {
    return signs.contains(sign);
  }

  private static boolean isTime(String signs) {
    return has(signs, "h") || has(signs, "s");
  }

  private Optional<String> date(
      BigDecimal value, boolean since1904, boolean hasDate, boolean hasTime) {
    if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(LAST_DAY)) > 0) {
      return Optional.empty();
    }
    boolean elapsed = ELAPSED.matcher(code.toLowerCase(Locale.ROOT)).find();
    long seconds =
        value
            .multiply(BigDecimal.valueOf(SECONDS_OF_DAY))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    if (!hasDate) {
      return Optional.of(time(elapsed ? seconds : seconds % SECONDS_OF_DAY));
    }
    long day = seconds / SECONDS_OF_DAY + (since1904 ? DAYS_TO_1904 : 0);
    String date = DAY_0.plusDays(day).toString();
    return Optional.of(hasTime ? date + " " + time(seconds % SECONDS_OF_DAY) : date);
  }

  /** Hours may be more than 24: an elapsed time. */
  private static String time(long seconds) {
    String minutes = String.format("%02d:%02d", seconds / 3600, seconds / 60 % 60);
    return seconds % 60 == 0 ? minutes : minutes + String.format(":%02d", seconds % 60);
  }

  private String decorated(BigDecimal value) {
    String visible = literals();
    int from = firstPlace(visible);
    Matcher places = PLACES.matcher(visible).region(from, visible.length());
    boolean known = from < visible.length() && places.lookingAt() && !isOdd(visible);
    if (!known || places.group(1).endsWith(",")) {
      return plain(value);
    }
    BigDecimal shown = visible.contains("%") ? value.multiply(PER_CENT) : value;
    String decimals = places.group(2) == null ? "" : places.group(2);
    String digits = digits(shown.abs(), places.group(1).contains(","), decimals);
    String sign = shown.signum() < 0 && !digits.matches("[0.,]*") ? "-" : "";
    return sign + (visible.substring(0, from) + digits + visible.substring(places.end())).strip();
  }

  private static String digits(BigDecimal value, boolean grouped, String decimals) {
    int least = (int) decimals.chars().filter(c -> c == '0').count();
    BigDecimal rounded = value.round(DIGITS).setScale(decimals.length(), RoundingMode.HALF_UP);
    BigDecimal stripped = rounded.stripTrailingZeros();
    BigDecimal scaled =
        stripped.setScale(Math.max(least, stripped.scale()), RoundingMode.UNNECESSARY);
    return grouped
        ? String.format(Locale.ROOT, "%,." + Math.max(0, scaled.scale()) + "f", scaled)
        : scaled.toPlainString();
  }

  /** The code with its text as it is seen: {@code ¥#,##0 元}. */
  private String literals() {
    String money = CURRENCY.matcher(code).replaceAll("$1");
    String bare = BRACKETS.matcher(money).replaceAll("");
    return LITERAL.matcher(bare).replaceAll(found -> Matcher.quoteReplacement(seen(found.group())));
  }

  private static String seen(String literal) {
    return switch (literal.charAt(0)) {
      case '"' -> literal.replace("\"", "");
      case '\\' -> literal.substring(1);
      default -> "";
    };
  }

  private static int firstPlace(String visible) {
    int from = 0;
    while (from < visible.length() && "#0?".indexOf(visible.charAt(from)) < 0) {
      from++;
    }
    return from;
  }

  /** Fractions, powers of ten, text: and General. */
  private static boolean isOdd(String visible) {
    String upper = visible.toUpperCase(Locale.ROOT);
    return upper.contains("GENERAL") || upper.matches(".*(E[+-]|/|@).*");
  }
}
