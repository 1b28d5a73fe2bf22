package dev.xiaoer.engine.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * A hash of files, by which damage is found out. Not the version: that one changes when a later
 * engine reads more of a shop's folder.
 */
final class Seal {

  private Seal() {}

  static String of(SortedMap<String, byte[]> files) {
    MessageDigest digest = sha256();
    files.forEach((name, bytes) -> {
      digest.update((name + '\n' + bytes.length + '\n').getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
