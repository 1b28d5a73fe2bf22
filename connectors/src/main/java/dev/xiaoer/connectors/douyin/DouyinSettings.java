package dev.xiaoer.connectors.douyin;

import dev.xiaoer.connectors.ReplyWindow;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * One Douyin app as the operator configured it.
 *
 * @param clientKey the app's id; events and echoes carry it
 * @param api the platform's host, without a slash at the end
 * @param accounts open ids of the merchants' accounts
 * @param firstGrants what the operator wrote down per account; renewed ones live in the store
 * @param timeout how long one call to the platform may take
 */
record DouyinSettings(
    String clientKey,
    String clientSecret,
    String api,
    Set<String> accounts,
    Map<String, Grant> firstGrants,
    ReplyWindow replyWindow,
    ReplyWindow enterWindow,
    Duration timeout) {

  static final String API = "https://open.douyin.com";

  /** Six within 24 hours: three public adapters agree, no official text was found. */
  static final ReplyWindow REPLY_WINDOW = new ReplyWindow(6, Duration.ofHours(24));

  /** Three within 30 seconds: two public adapters agree, no official text was found. */
  static final ReplyWindow ENTER_WINDOW = new ReplyWindow(3, Duration.ofSeconds(30));

  static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** A send must be over before an unknown one is settled, 20 s after it began. */
  static final Duration TIMEOUT_LIMIT = Duration.ofSeconds(20);

  DouyinSettings {
    accounts = Set.copyOf(accounts);
    firstGrants = Map.copyOf(firstGrants);
  }

  URI uri(String path) {
    return URI.create(api + path);
  }

  URI uri(String path, String account) {
    String encoded = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
    return uri(path + "?open_id=" + encoded);
  }

  /** Never the values: secrets are among them. */
  @Override
  public String toString() {
    return DouyinConnector.PLATFORM + "/" + clientKey;
  }
}
