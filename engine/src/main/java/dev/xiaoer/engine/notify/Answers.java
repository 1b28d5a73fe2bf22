package dev.xiaoer.engine.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.xiaoer.connectors.http.AddressRefusedException;
import dev.xiaoer.connectors.http.HttpAnswer;
import dev.xiaoer.connectors.http.NotSentException;
import dev.xiaoer.engine.shop.NotifyFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What answers to letters mean. A reason never quotes what was answered or sent. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nobody means to ask for more. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /**
   * Too many, or busy: -1 and 45009 of WeCom, 9499 and 11232 of Feishu, 90030, 130101 and 410100 of
   * DingTalk. Seen in the field; of DingTalk's no official list was found.
   */
  private static final Set<Integer> PASSING = Set.of(-1, 45009, 9499, 11232, 90030, 130101, 410100);

  /** WeCom and Feishu count by the minute. */
  private static final Duration ROBOT_PAUSE = Duration.ofMinutes(1);

  private Answers() {}

  static Outcome outcome(NotifyFormat format, int notices, HttpAnswer answer) {
    int status = answer.status();
    if (status / 100 == 2) {
      OptionalInt code = code(format, answer);
      return code.isEmpty() || code.getAsInt() == 0
          ? Outcome.told(notices)
          : byCode(notices, code.getAsInt());
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return Outcome.later(notices, pause(answer), "HTTP " + status);
    }
    String more = status / 100 == 3 ? ", redirects are not followed" : "";
    return Outcome.refused(notices, "HTTP " + status + more);
  }

  /** Group robots say 200, and in the body what went wrong. */
  private static OptionalInt code(NotifyFormat format, HttpAnswer answer) {
    if (format == NotifyFormat.JSON || format == NotifyFormat.SLACK) {
      return OptionalInt.empty();
    }
    try {
      JsonNode body = JSON.readTree(answer.body());
      return Stream.of("errcode", "code", "StatusCode")
          .map(body::path)
          .filter(JsonNode::isIntegralNumber)
          .mapToInt(JsonNode::asInt)
          .findFirst();
    } catch (IOException e) {
      return OptionalInt.empty(); // one that answers 200 without a code has taken it
    }
  }

  private static Outcome byCode(int notices, int code) {
    String reason = "the robot says " + code;
    return PASSING.contains(code)
        ? Outcome.later(notices, ROBOT_PAUSE, reason)
        : Outcome.refused(notices, reason);
  }

  private static Duration pause(HttpAnswer answer) {
    return answer
        .retryAfter()
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)
        .orElse(Duration.ZERO);
  }

  /** No answer came. */
  static Outcome outcome(int notices, Throwable thrown) {
    Throwable failure = cause(thrown);
    if (failure instanceof TimeoutException) {
      return Outcome.later(notices, Duration.ZERO, "no answer in time");
    }
    if (failure instanceof CancellationException) {
      return Outcome.later(notices, Duration.ZERO, "stopped while under way");
    }
    if (failure instanceof NotSentException notSent) {
      return notSent.getCause() instanceof AddressRefusedException
          ? Outcome.refused(notices, "its name leads to a private address not named in outgoing")
          : Outcome.later(notices, Duration.ZERO, "no connection");
    }
    return Outcome.later(notices, Duration.ZERO, failure.getClass().getSimpleName());
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
