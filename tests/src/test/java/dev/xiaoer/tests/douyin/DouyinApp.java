package dev.xiaoer.tests.douyin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An app of the platform and the one merchant who authorised it; the operator's {@code gateway.yml}
 * names the same four words.
 *
 * @param merchant the enterprise account's open id
 * @param accessToken the merchant's token that sends must carry
 */
public record DouyinApp(
    String clientKey, String clientSecret, String merchant, String accessToken) {

  /** The app of the samples in the design. */
  public static final DouyinApp SAMPLE = new DouyinApp("ck1", "s3cret", "m1", "act.1");

  public DouyinApp {
    requireNonNull(clientKey, "clientKey");
    requireNonNull(clientSecret, "clientSecret");
    requireNonNull(merchant, "merchant");
    requireNonNull(accessToken, "accessToken");
  }

  /** What the platform puts into {@code X-Douyin-Signature}: hex of SHA-1(secret, body). */
  public String signature(String body) {
    MessageDigest sha1 = sha1();
    sha1.update(clientSecret.getBytes(UTF_8));
    return HexFormat.of().formatHex(sha1.digest(body.getBytes(UTF_8)));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-1", e);
    }
  }
}
