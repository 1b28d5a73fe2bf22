package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.xiaoer.connectors.douyin.Reply.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the platform gave when it was asked for a token.
 *
 * @param refreshToken empty where it gave none: then the one used remains
 * @param life from the asking; zero where it does not say
 */
record TokenAnswer(String accessToken, String refreshToken, Duration life) {

  /** A token travels in a header or a form; kept once, anything else would lock us out. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");

  /** It is two hours, by the documentation; a day is as much as we believe. */
  private static final long LONGEST_LIFE_SECONDS = 86_400;

  /** Empty when the platform did not give one. */
  static Optional<TokenAnswer> of(Reply reply) {
    JsonNode data = reply.body().path("data");
    Optional<String> access = token(data, "access_token");
    return access
        .filter(token -> reply.verdict() == Verdict.TAKEN)
        .map(token -> new TokenAnswer(token, token(data, "refresh_token").orElse(""), life(data)));
  }

  private static Optional<String> token(JsonNode data, String name) {
    return Optional.of(Json.scalar(data.path(name))).filter(TOKEN.asMatchPredicate());
  }

  private static Duration life(JsonNode data) {
    long seconds = data.path("expires_in").asLong();
    return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFE_SECONDS)));
  }

  /** Never the tokens. */
  @Override
  public String toString() {
    return "TokenAnswer";
  }
}
