package dev.xiaoer.connectors.douyin;

import static dev.xiaoer.connectors.douyin.Reply.Verdict.EXPIRED;
import static dev.xiaoer.connectors.douyin.Reply.Verdict.LATER;
import static dev.xiaoer.connectors.douyin.Reply.Verdict.REFUSED;

import dev.xiaoer.connectors.douyin.Reply.Verdict;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The platform's error codes that we know.
 *
 * <p>{@code developer.open-douyin.com/docs/resource/zh-CN/dop/develop/openapi/status-code} and the
 * pages on tokens; those about windows, bans and policies from a public adapter.
 */
enum ErrorCode {
  BUSY(28001005, LATER, "busy"),
  NETWORK(28001006, LATER, "network"),
  BUSY_OLD(2100004, LATER, "busy"),
  TOO_FREQUENT(28003018, LATER, "too frequent"),
  TOKEN_EXPIRED(28001008, EXPIRED, "access token expired"),
  TOKEN_EXPIRED_OLD(2190008, EXPIRED, "access token expired"),
  TOKEN_EXPIRED_OAUTH(10008, EXPIRED, "access token expired"),
  REFRESH_TOKEN_DEAD(10010, REFUSED, "refresh token dead; the merchant must authorise again"),
  RENEWALS_EXHAUSTED(10020, REFUSED, "renewals exhausted; the merchant must authorise again"),
  BAD_PARAMETER(28001007, REFUSED, "bad parameter"),
  BAD_PARAMETER_OLD(2100005, REFUSED, "bad parameter"),
  NOT_GRANTED(28001012, REFUSED, "not granted by the merchant"),
  APP_LACKS_ABILITY(28001018, REFUSED, "app lacks the ability"),
  APP_LACKS_ABILITY_OLD(2190003, REFUSED, "app lacks the ability"),
  NOT_GRANTED_OLD(2190004, REFUSED, "not granted by the merchant"),
  OTHER_ACCOUNTS_TOKEN(28001015, REFUSED, "token of another account"),
  OTHER_ACCOUNTS_TOKEN_OLD(2190015, REFUSED, "token of another account"),
  QUOTA(28003017, REFUSED, "quota used up"),
  QUOTA_OLD(2190001, REFUSED, "quota used up"),
  FREQUENCY_CAP(28003070, REFUSED, "over the customer's frequency cap"),
  WINDOW_OVER(28003080, REFUSED, "reply window over"),
  WINDOW_OVER_TOO(28003081, REFUSED, "reply window over"),
  PEER_MISMATCH(28003082, REFUSED, "customer does not match the message"),
  MERCHANT_POLICY(28003095, REFUSED, "merchant workbench policy active"),
  CONTENT_REFUSED(28001038, REFUSED, "content refused"),
  SENDER_BANNED(28029004, REFUSED, "sender banned"),
  CUSTOMER_BANNED(28003101, REFUSED, "customer banned");

  private static final Map<Long, ErrorCode> BY_NUMBER =
      Arrays.stream(values()).collect(Collectors.toMap(code -> code.number, Function.identity()));

  private final long number;
  private final Verdict verdict;
  private final String words;

  ErrorCode(long number, Verdict verdict, String words) {
    this.number = number;
    this.verdict = verdict;
    this.words = words;
  }

  static Optional<ErrorCode> of(long number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  static Optional<Verdict> verdict(long number) {
    return of(number).map(code -> code.verdict);
  }

  String words() {
    return words;
  }
}
