package dev.xiaoer.engine.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 as those ask for it who are told. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  /** Of a secret that is Base64. */
  private static final String STANDARD_PREFIX = "whsec_";

  private Signature() {}

  /**
   * The header {@code webhook-signature}. Source: standardwebhooks.com, specification 1.0.0,
   * "Signature scheme".
   */
  static String standard(String secret, String id, long epochSeconds, String body) {
    String signed = id + "." + epochSeconds + "." + body;
    return "v1," + base64(key(secret), signed.getBytes(UTF_8));
  }

  private static byte[] key(String secret) {
    if (!secret.startsWith(STANDARD_PREFIX)) {
      return secret.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return secret.getBytes(UTF_8);
    }
  }

  /**
   * The field {@code sign}: what others sign is the key here, and nothing is signed. Source:
   * open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
   */
  static String feishu(String secret, long epochSeconds) {
    return base64((epochSeconds + "\n" + secret).getBytes(UTF_8), new byte[0]);
  }

  /**
   * The parameter {@code sign}, to be encoded for an address yet. Source:
   * open.dingtalk.com/document/robots/customize-robot-security-settings.
   */
  static String dingtalk(String secret, long epochMillis) {
    return base64(secret.getBytes(UTF_8), (epochMillis + "\n" + secret).getBytes(UTF_8));
  }

  private static String base64(byte[] key, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
