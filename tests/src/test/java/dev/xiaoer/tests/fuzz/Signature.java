package dev.xiaoer.tests.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What Douyin signs bytes with, be they text or not. */
public final class Signature {

  private Signature() {}

  public static String of(String secret, byte[] body) {
    MessageDigest sha1 = sha1();
    sha1.update(secret.getBytes(UTF_8));
    return HexFormat.of().formatHex(sha1.digest(body));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-1", e);
    }
  }
}
