package dev.xiaoer.connectors.douyin;

import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.douyin.Reply.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whatever the platform's API answers, to a send or to a request for a token: two bytes of status,
 * then the body. Lives here because the reader is nobody else's. Used by one thread.
 */
public final class ApiAnswerTarget {

  private ApiAnswerTarget() {}

  /** The fuzzer's way in. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < 2) {
      return;
    }
    int status = 100 + ((input[0] & 0xff) << 8 | (input[1] & 0xff)) % 500;
    byte[] body = Arrays.copyOfRange(input, 2, input.length);
    Reply reply = Reply.of(status, body, Optional.empty());
    checkReason(reply.reason());
    checkDelivery(status, reply);
    TokenAnswer.of(reply).ifPresent(answer -> checkToken(status, reply, answer));
    Grant.fromJson(new String(body, StandardCharsets.UTF_8))
        .ifPresent(grant -> check(!grant.accessToken().isEmpty(), "a grant without a token"));
  }

  private static void checkDelivery(int status, Reply reply) {
    Delivery delivery = reply.asDelivery();
    boolean isOk = status >= 200 && status < 300;
    check(isOk || !(delivery instanceof Delivery.Sent), "sent, though the platform refused");
    if (delivery instanceof Delivery.Sent sent) {
      checkWellFormed(sent.toString());
    }
  }

  private static void checkToken(int status, Reply reply, TokenAnswer answer) {
    check(reply.verdict() == Verdict.TAKEN && status / 100 == 2, "a token out of a refusal");
    checkHeader(answer.accessToken());
    check(!answer.accessToken().isEmpty(), "an empty token");
    checkHeader(answer.refreshToken());
    Duration life = answer.life();
    check(!life.isNegative() && life.compareTo(Duration.ofDays(1)) <= 0, "a life of " + life);
    Grant grant = Grant.first("act.1", "rft.1");
    Grant renewed = grant.renewed(answer.accessToken(), answer.refreshToken());
    check(
        Grant.fromJson(renewed.toJson()).equals(Optional.of(renewed)),
        "a grant that is not kept as it is");
    check(!renewed.refreshToken().isEmpty(), "the refresh token was lost");
  }

  private static void checkReason(String reason) {
    check(reason.length() < 200, "so long a reason may quote the body");
    checkHeader(reason.replace(' ', '_'));
  }

  private static void checkHeader(String text) {
    check(text.chars().allMatch(c -> c > ' ' && c < 0x7f), "more than visible ASCII");
  }

  private static void checkWellFormed(String text) {
    check(text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF), "half a surrogate pair");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
