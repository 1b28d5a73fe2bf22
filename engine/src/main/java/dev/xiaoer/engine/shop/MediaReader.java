package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes a shop's pictures into memory. A picture is what its first bytes say it is, and its name
 * must say the same: an SVG or a page called {@code .png} could run script in the customer's
 * browser. What is wrong is told where the picture is named. For one thread.
 */
final class MediaReader {

  /** All pictures of a shop together: they are in memory at once while the shop is read. */
  static final int MAX_BYTES_IN_ALL = 32_000_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** Types by the ends of names. */
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "gif", "image/gif");

  private final ShopFiles files;
  private final Problems problems;
  private final Map<String, Medium> media = new LinkedHashMap<>();
  private int bytesSoFar;

  MediaReader(ShopFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** What was read so far, by the names of the files. */
  Map<String, Medium> media() {
    return media;
  }

  /** Reads the picture {@code name}, which the shop names at {@code at}; once, however often. */
  Optional<Medium> read(String name, Node at) {
    if (!media.containsKey(name) && isName(name, at)) {
      files.medium(name, at).flatMap(bytes -> medium(name, bytes, at)).ifPresent(this::add);
    }
    return Optional.ofNullable(media.get(name));
  }

  private void add(Medium medium) {
    media.put(medium.name(), medium);
  }

  private boolean isName(String name, Node at) {
    if (!NAME.matcher(name).matches()) {
      problems.add(
          at, "the name of a picture is a-z, 0-9, \".\", \"_\" and \"-\" only: storefront.jpg");
      return false;
    }
    if (!TYPES.containsKey(ending(name))) {
      problems.add(at, "not a picture (expected: .png, .jpg, .webp or .gif)");
      return false;
    }
    return true;
  }

  private Optional<Medium> medium(String name, byte[] bytes, Node at) {
    Optional<String> type = type(bytes);
    if (type.isEmpty()) {
      problems.add(at, "the file is no picture inside (expected: png, jpg, webp or gif)");
    } else if (!type.get().equals(TYPES.get(ending(name)))) {
      String kind = type.get().replace("image/", "").replace("jpeg", "jpg");
      problems.add(at, "the file is a " + kind + " inside – name it ." + kind);
    } else if (bytesSoFar > MAX_BYTES_IN_ALL - bytes.length) {
      problems.add(at, "all pictures together are larger than " + MAX_BYTES_IN_ALL + " bytes");
    } else {
      bytesSoFar += bytes.length;
      return Optional.of(new Medium(name, type.get(), hash(bytes), bytes));
    }
    return Optional.empty();
  }

  /** By the first bytes, as browsers tell it too: mimesniff.spec.whatwg.org, section 6.1. */
  private static Optional<String> type(byte[] bytes) {
    int length = Math.min(bytes.length, 12);
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of("image/png");
    } else if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("image/jpeg");
    } else if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of("image/webp");
    }
    boolean gif = head.startsWith("GIF87a") || head.startsWith("GIF89a");
    return gif ? Optional.of("image/gif") : Optional.empty();
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
