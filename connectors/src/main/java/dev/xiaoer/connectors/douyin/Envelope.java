package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The three shapes of answers the platform has in use: {@code data.error_code} with {@code extra},
 * {@code err_no}, and {@code error_code} at the top. Numbers may be quoted.
 */
final class Envelope {

  private static final List<String> CODES =
      List.of("/err_no", "/error_code", "/data/error_code", "/extra/error_code");

  private static final List<String> LOG_IDS = List.of("/extra/logid", "/log_id", "/logid");

  private Envelope() {}

  /** The first code that is not zero; zero when all are; empty when there is none to read. */
  static OptionalLong code(JsonNode body) {
    OptionalLong code = OptionalLong.empty();
    for (String pointer : CODES) {
      Optional<Long> number = number(body.at(pointer));
      if (number.isPresent()) {
        code = OptionalLong.of(number.get());
      }
      if (number.isPresent() && number.get() != 0) {
        return code;
      }
    }
    return code;
  }

  static Optional<String> messageId(JsonNode body) {
    return text(body.at("/msg_id")).or(() -> text(body.at("/data/msg_id")));
  }

  /** What the platform's support asks for; shortened and cleaned, as it goes into logs. */
  static Optional<String> logId(JsonNode body) {
    return LOG_IDS.stream()
        .flatMap(pointer -> text(body.at(pointer)).stream())
        .filter(id -> id.matches("[\\w.-]{1,64}"))
        .findFirst();
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(Json.scalar(node)).filter(text -> !text.isEmpty());
  }

  private static Optional<Long> number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Optional.of(node.longValue());
    }
    return text(node).filter(text -> text.matches("-?\\d{1,18}")).map(Long::valueOf);
  }
}
