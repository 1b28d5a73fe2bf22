package dev.xiaoer.engine.webchat;

import dev.xiaoer.connectors.web.WebKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Who a visitor is, without a name or a password: a number that cannot be guessed, and a seal that
 * shows that we gave it out, for this shop. The page keeps both and shows them when it comes back.
 * It sends them within the socket, never by itself as a cookie would be, so no other page can make
 * a browser speak in a visitor's name. Safe for use by many threads.
 */
final class VisitorTokens {
  private static final int RANDOM_BYTES = 16;

  /** Of the visitor; the seal is base64 of 32 bytes. */
  private static final String FORM = "[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final WebKeys keys;

  VisitorTokens(WebKeys keys) {
    this.keys = keys;
  }

  /** A visitor nobody has seen before. */
  String newVisitor() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  /** What shows that this is the visitor of that shop. */
  String token(String shop, String visitor) {
    byte[] bytes = (shop + "\n" + visitor).getBytes(StandardCharsets.UTF_8);
    return visitor + "." + BASE64.encodeToString(keys.mac("visitor", bytes));
  }

  /** The visitor that a token of ours names; empty for one that we did not give out here. */
  Optional<String> visitor(String shop, String token) {
    if (!token.matches(FORM)) {
      return Optional.empty();
    }
    String visitor = token.substring(0, token.indexOf('.'));
    byte[] ours = token(shop, visitor).getBytes(StandardCharsets.US_ASCII);
    byte[] shown = token.getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(ours, shown) ? Optional.of(visitor) : Optional.empty();
  }
}
