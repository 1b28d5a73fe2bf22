package dev.xiaoer.connectors.douyin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Hashes as the platform writes them: lower-case hex. */
final class Digests {

  private Digests() {}

  /**
   * Tells whether {@code signature} is hex(SHA-1(secret, body)), whatever its case, in a time that
   * does not depend on where they differ. Plain concatenation, not HMAC: the platform's choice.
   */
  static boolean isSignature(String signature, String secret, byte[] body) {
    MessageDigest sha1 = digest("SHA-1");
    sha1.update(secret.getBytes(StandardCharsets.UTF_8));
    String expected = HexFormat.of().formatHex(sha1.digest(body));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest("SHA-256").digest(bytes));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + algorithm, e);
    }
  }
}
