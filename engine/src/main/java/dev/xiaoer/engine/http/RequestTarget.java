package dev.xiaoer.engine.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The second word of a request line, taken apart and decoded.
 *
 * <p>Slashes and ampersands are looked for before decoding, so an encoded one is text and never
 * structure. Decoding is strict (RFC 3986, RFC 3629): a half escape, bytes that are no UTF-8, raw
 * non-ASCII and control characters in the path are refused, not repaired, so that no two parts of
 * the program can read one address in two ways.
 *
 * @param path decoded, without the query
 * @param segments the path between slashes, decoded one by one
 * @param query decoded; the first value of each name
 */
record RequestTarget(String path, List<String> segments, Map<String, String> query) {

  /** Returns the target's parts; empty if it is no path or badly encoded. */
  static Optional<RequestTarget> parse(String target) {
    String local = withoutOrigin(target);
    int mark = local.indexOf('?');
    String path = mark < 0 ? local : local.substring(0, mark);
    String query = mark < 0 ? "" : local.substring(mark + 1);
    if (!path.startsWith("/") || local.indexOf('#') >= 0) {
      return Optional.empty();
    }
    try {
      List<String> segments = segments(path);
      return Optional.of(
          new RequestTarget("/" + String.join("/", segments), segments, query(query)));
    } catch (CharacterCodingException badlyEncoded) {
      return Optional.empty();
    }
  }

  /* A client that takes us for a proxy names the whole address (RFC 9112, 3.2.2). */
  private static String withoutOrigin(String target) {
    if (!target.regionMatches(true, 0, "http://", 0, 7)
        && !target.regionMatches(true, 0, "https://", 0, 8)) {
      return target;
    }
    int slash = target.indexOf('/', target.indexOf("//") + 2);
    return slash < 0 ? "/" : target.substring(slash);
  }

  private static List<String> segments(String path) throws CharacterCodingException {
    List<String> segments = new ArrayList<>();
    for (String raw : path.substring(1).split("/", -1)) {
      String segment = decode(raw, false);
      if (segment.chars().anyMatch(Character::isISOControl)) {
        throw new CharacterCodingException();
      }
      segments.add(segment);
    }
    return Collections.unmodifiableList(segments);
  }

  private static Map<String, String> query(String query) throws CharacterCodingException {
    Map<String, String> values = new HashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
        values.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1), true));
      }
    }
    return Collections.unmodifiableMap(values);
  }

  private static String decode(String text, boolean plusIsSpace) throws CharacterCodingException {
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes[length++] = hexPair(text, i + 1);
        i += 2;
      } else if (c <= ' ' || c >= 0x7f) {
        throw new CharacterCodingException();
      } else {
        bytes[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    // A new decoder reports malformed bytes; String's constructor would replace them.
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
  }

  private static byte hexPair(String text, int at) throws CharacterCodingException {
    int high = at < text.length() ? hexDigit(text.charAt(at)) : -1;
    int low = at + 1 < text.length() ? hexDigit(text.charAt(at + 1)) : -1;
    if (high < 0 || low < 0) {
      throw new CharacterCodingException();
    }
    return (byte) (high << 4 | low);
  }

  /* Character.digit would take full-width digits for digits. */
  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
