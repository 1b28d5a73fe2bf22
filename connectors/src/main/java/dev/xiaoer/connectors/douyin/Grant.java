package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A merchant's leave to act for one account.
 *
 * @param refreshToken empty where the operator gave none
 * @param origin which first tokens of the operator's this one descends from, as a hash; empty when
 *     there were none. New first tokens win over stored ones by it.
 */
record Grant(String accessToken, String refreshToken, String origin) {

  static Grant first(String accessToken, String refreshToken) {
    byte[] both = (accessToken + "\n" + refreshToken).getBytes(StandardCharsets.UTF_8);
    return new Grant(accessToken, refreshToken, Digests.sha256(both));
  }

  Grant renewed(String newAccessToken, String newRefreshToken) {
    String kept = newRefreshToken.isEmpty() ? refreshToken : newRefreshToken;
    return new Grant(newAccessToken, kept, origin);
  }

  String toJson() {
    return Json.object()
        .put("access_token", accessToken)
        .put("refresh_token", refreshToken)
        .put("origin", origin)
        .toString();
  }

  /** Empty when the text is not one of ours. */
  static Optional<Grant> fromJson(String json) {
    try {
      JsonNode node = Json.read(json);
      String access = Json.scalar(node.path("access_token"));
      String refresh = Json.scalar(node.path("refresh_token"));
      var grant = new Grant(access, refresh, Json.scalar(node.path("origin")));
      return access.isEmpty() ? Optional.empty() : Optional.of(grant);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Never the tokens. */
  @Override
  public String toString() {
    return "Grant";
  }
}
