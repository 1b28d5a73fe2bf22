package dev.xiaoer.connectors.douyin;

import static dev.xiaoer.connectors.douyin.Reply.Verdict.LATER;
import static dev.xiaoer.connectors.douyin.Reply.Verdict.REFUSED;
import static dev.xiaoer.connectors.douyin.Reply.Verdict.TAKEN;
import static dev.xiaoer.connectors.douyin.Reply.Verdict.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.xiaoer.connectors.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a call to the platform ended.
 *
 * @param reason for the log: codes and log ids, never texts
 * @param after how long the platform asks us to wait
 * @param body what it answered; a missing node when nothing readable came
 */
record Reply(Verdict verdict, String reason, Optional<Duration> after, JsonNode body) {

  /** What an outcome means for the caller. */
  enum Verdict {
    TAKEN,
    /** Certainly not taken; the reason passes. */
    LATER,
    /** Not taken: the access token has expired. */
    EXPIRED,
    /** Not taken, for good. */
    REFUSED,
    /** Perhaps taken. */
    UNKNOWN
  }

  /** When a call ended without an answer. */
  static Reply without(Verdict verdict, String reason) {
    return new Reply(verdict, reason, Optional.empty(), MissingNode.getInstance());
  }

  /** What an HTTP answer means: a code that we know goes before the status. */
  static Reply of(int status, byte[] bytes, Optional<Duration> after) {
    JsonNode body = parse(bytes);
    OptionalLong code = Envelope.code(body);
    String reason = reason(status, code, body);
    boolean isOk = status >= 200 && status < 300;
    Verdict verdict = isOk ? byCode(code, body) : byStatus(status, code);
    return new Reply(verdict, reason, after, body);
  }

  private static Verdict byCode(OptionalLong code, JsonNode body) {
    if (code.isEmpty()) {
      return Envelope.messageId(body).isEmpty() ? UNKNOWN : TAKEN;
    }
    return code.getAsLong() == 0 ? TAKEN : ErrorCode.verdict(code.getAsLong()).orElse(REFUSED);
  }

  private static Verdict byStatus(int status, OptionalLong code) {
    Optional<Verdict> known =
        code.isPresent() ? ErrorCode.verdict(code.getAsLong()) : Optional.empty();
    return known.orElseGet(() ->
        switch (status) {
          case 401 -> Verdict.EXPIRED;
          case 429, 500, 503 -> LATER;
          default -> status > 500 ? UNKNOWN : REFUSED;
        });
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return Json.read(bytes);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static String reason(int status, OptionalLong code, JsonNode body) {
    var reason = new StringBuilder("HTTP ").append(status);
    if (code.isPresent() && code.getAsLong() != 0) {
      reason.append(", code ").append(code.getAsLong());
      ErrorCode.of(code.getAsLong())
          .ifPresent(known -> reason.append(" (").append(known.words()).append(')'));
    } else if (code.isEmpty()) {
      reason.append(", unreadable answer");
    }
    Envelope.logId(body).ifPresent(id -> reason.append(", log ").append(id));
    return reason.toString();
  }

  /** An expired token that a renewal did not help is the platform's own lag: it passes. */
  Delivery asDelivery() {
    return switch (verdict) {
      case TAKEN -> new Delivery.Sent(Envelope.messageId(body).orElse(""));
      case LATER, EXPIRED -> new Delivery.TryLater(reason, after);
      case REFUSED -> new Delivery.Refused(reason);
      case UNKNOWN -> new Delivery.Unknown(reason);
    };
  }
}
