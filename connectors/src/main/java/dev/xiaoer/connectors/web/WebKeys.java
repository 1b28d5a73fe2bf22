package dev.xiaoer.connectors.web;

import dev.xiaoer.connectors.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The gateway's own key: made once, kept in the store, never told. Each purpose has a key of its
 * own derived from it, so that what is signed for one is worth nothing for another. Immutable; safe
 * for use by many threads.
 */
public final class WebKeys {
  private static final String NAME = "web/key";
  private static final int BYTES = 32;

  private final byte[] key;

  private WebKeys(byte[] key) {
    this.key = key.clone();
  }

  /** The key that is kept in {@code tokens}; one is made, and kept, when there is none. */
  public static WebKeys of(Tokens tokens) {
    return tokens
        .load(NAME)
        .map(kept -> new WebKeys(Base64.getDecoder().decode(kept)))
        .orElseGet(() -> made(tokens));
  }

  private static WebKeys made(Tokens tokens) {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    tokens.save(NAME, Base64.getEncoder().encodeToString(key)).join();
    return new WebKeys(key);
  }

  /** What only this gateway can make of {@code bytes}, for this purpose only: HMAC-SHA256. */
  public byte[] mac(String purpose, byte[] bytes) {
    return mac(mac(key, purpose.getBytes(StandardCharsets.UTF_8)), bytes);
  }

  private static byte[] mac(byte[] key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HmacSHA256", e);
    }
  }
}
