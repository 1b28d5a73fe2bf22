package dev.xiaoer.rules.condition;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code >= 2}: an operator and what stands behind it. */
public record Comparison(Operator operator, double than, String text) {

  private static final Pattern FORM = Pattern.compile("(>=|<=|>|<|=|==|≥|≤)?\\s*(\\S+)");

  /** How to compare. */
  public enum Operator {
    AT_LEAST(">="),
    AT_MOST("<="),
    MORE(">"),
    LESS("<"),
    EXACTLY("=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    static Operator of(String sign) {
      return switch (sign) {
        case ">=", "≥" -> AT_LEAST;
        case "<=", "≤" -> AT_MOST;
        case ">" -> MORE;
        case "<" -> LESS;
        default -> EXACTLY;
      };
    }
  }

  /** What was written, taken apart: the operator, if there is one, and the operand's text. */
  public record Written(Optional<Operator> operator, String operand) {

    /** Takes {@code >= 2} apart; empty for what has no such form. */
    public static Optional<Written> of(String text) {
      Matcher matcher = FORM.matcher(text.strip());
      return matcher.matches()
          ? Optional.of(
              new Written(
                  Optional.ofNullable(matcher.group(1)).map(Operator::of), matcher.group(2)))
          : Optional.empty();
    }

    /** The comparison with what the operand's text stands for. */
    public Comparison with(double value) {
      Operator how = operator.orElse(Operator.EXACTLY);
      return new Comparison(how, value, how.sign + " " + operand);
    }
  }

  public boolean holds(double value) {
    return switch (operator) {
      case AT_LEAST -> value >= than;
      case AT_MOST -> value <= than;
      case MORE -> value > than;
      case LESS -> value < than;
      case EXACTLY -> value == than;
    };
  }

  Meaning meaning(Aspect<Double> aspect) {
    return new Meaning.Among<>(aspect, Set.of(than), this::holds);
  }
}
