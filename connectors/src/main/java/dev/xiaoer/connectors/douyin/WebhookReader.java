package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.xiaoer.connectors.Received;
import dev.xiaoer.connectors.WebhookAnswer;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRejectedException.Reason;
import dev.xiaoer.connectors.WebhookRequest;
import java.util.List;

/** Reads the webhooks of one app: signature, then JSON, then what it says. Immutable. */
final class WebhookReader {

  private static final String ACCEPTED = "{\"err_no\":0,\"err_msg\":\"success\"}";

  private final DouyinSettings settings;

  WebhookReader(DouyinSettings settings) {
    this.settings = settings;
  }

  Received read(WebhookRequest request) throws WebhookRejectedException {
    checkSignature(request);
    Fields body = Fields.parse(request.body());
    checkApp(body.text("client_key"));
    String event = body.requiredId("event");
    if (event.equals("verify_webhook")) {
      return new Received(List.of(), handshake(body.objectOrJson("content")));
    }
    var messages = new EventReader(settings, request, event, body).messages();
    return new Received(messages, WebhookAnswer.json(ACCEPTED));
  }

  private void checkSignature(WebhookRequest request) throws WebhookRejectedException {
    String signature = request.header("x-douyin-signature").orElse("");
    if (!Digests.isSignature(signature, settings.clientSecret(), request.body())) {
      throw new WebhookRejectedException(
          Reason.UNSIGNED, signature.isEmpty() ? "signature: missing" : "signature: wrong");
    }
  }

  private void checkApp(String clientKey) throws WebhookRejectedException {
    if (!clientKey.isEmpty() && !clientKey.equals(settings.clientKey())) {
      throw Fields.unreadable("client_key: another app's");
    }
  }

  /** The platform compares types too: a number stays a number. */
  private static WebhookAnswer handshake(Fields content) throws WebhookRejectedException {
    JsonNode challenge = content.object().path("challenge");
    if (!challenge.isIntegralNumber() && !challenge.isTextual()) {
      throw Fields.unreadable("challenge: " + challenge.getNodeType());
    }
    return WebhookAnswer.json(Json.object().set("challenge", challenge).toString());
  }
}
