package dev.xiaoer.engine.http;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it goes out: typed by its name, hashed, and compressed once where that makes it
 * shorter. Immutable; safe for all threads.
 *
 * @param gzip its bytes compressed; empty where that gains nothing
 * @param hash of its bytes, in hex
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed through, never compared
public record StaticFile(String type, byte[] bytes, Optional<byte[]> gzip, String hash) {

  /** What we serve; never a type that a browser runs as a page unless it is one of ours. */
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "gif", "image/gif");

  public StaticFile {
    requireNonNull(type, "type");
    requireNonNull(bytes, "bytes");
    requireNonNull(gzip, "gzip");
    requireNonNull(hash, "hash");
  }

  /** The file of this name and content; a name of no known type is refused. */
  public static StaticFile of(String name, byte[] bytes) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    if (type == null) {
      throw new IllegalArgumentException("file: " + name + " (expected: " + TYPES.keySet() + ")");
    }
    return new StaticFile(type, bytes, compressed(type, bytes), hash(bytes));
  }

  private static Optional<byte[]> compressed(String type, byte[] bytes) {
    if (type.startsWith("image/") && !type.contains("svg")) {
      return Optional.empty();
    }
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return Optional.of(packed.toByteArray()).filter(shorter -> shorter.length < bytes.length);
  }

  static String hash(byte[]... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha256.update(part);
      }
      return HexFormat.of().formatHex(sha256.digest(), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * Answers a request for it: 304 to who has it already, packed for who can unpack.
   *
   * @param headers such as {@code Cache-Control}
   */
  public HttpAnswer answer(HttpRequest request, Map<String, String> headers) {
    boolean packed = gzip.isPresent() && accepts(header(request, "accept-encoding"));
    String tag = "\"" + hash + (packed ? "-gz\"" : "\"");
    var all = new LinkedHashMap<>(headers);
    all.put("ETag", tag);
    if (gzip.isPresent()) {
      all.put("Vary", "Accept-Encoding");
    }
    if (has(header(request, "if-none-match"), tag)) {
      return new HttpAnswer(304, type, all, new byte[0]);
    }
    if (packed) {
      all.put("Content-Encoding", "gzip");
    }
    return new HttpAnswer(200, type, all, packed ? gzip.orElseThrow() : bytes);
  }

  /** A proxy may have made our tag a weak one; to us they are the same (RFC 9110, 13.1.2). */
  private static boolean has(String ifNoneMatch, String tag) {
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::strip)
        .anyMatch(known -> known.equals(tag) || known.equals("W/" + tag));
  }

  private static boolean accepts(String acceptEncoding) {
    return Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(","))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(coding -> coding.matches("gzip(;q=(1(\\.0*)?|0?\\.\\d*[1-9]\\d*))?"));
  }

  private static String header(HttpRequest request, String name) {
    return request.headers().getOrDefault(name, "");
  }
}
