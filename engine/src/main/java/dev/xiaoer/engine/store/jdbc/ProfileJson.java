package dev.xiaoer.engine.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.conversation.Lead;
import dev.xiaoer.engine.conversation.Profile;
import dev.xiaoer.engine.conversation.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is noted of a customer, within the conversation's JSON; what is empty is left out. */
final class ProfileJson {

  private ProfileJson() {}

  static void write(ObjectNode conversation, Profile profile, Request request) {
    if (!profile.equals(Profile.EMPTY)) {
      ObjectNode node = conversation.putObject("profile");
      Json.putTexts(node.putObject("attributes"), profile.attributes());
      node.put("tier", profile.tier());
      Json.putTexts(node.putObject("source"), profile.source());
      ObjectNode said = node.putObject("said");
      profile.said().forEach(said::put);
      if (!profile.lead().equals(Lead.NONE)) {
        Lead lead = profile.lead();
        node.putObject("lead")
            .put("phone", lead.phone())
            .put("name", lead.name())
            .put("city", lead.city());
      }
    }
    if (!request.equals(Request.USUAL)) {
      conversation
          .putObject("request")
          .put("priority", request.priority())
          .put("why", request.why());
    }
  }

  static Profile readProfile(JsonNode conversation) {
    JsonNode node = conversation.path("profile");
    Map<String, Integer> said = new LinkedHashMap<>();
    node.path("said").properties().forEach(it -> said.put(it.getKey(), it.getValue().asInt()));
    return new Profile(
        Json.texts(node.path("attributes")),
        node.path("tier").asText(),
        Json.texts(node.path("source")),
        said,
        readLead(node.path("lead")));
  }

  private static Lead readLead(JsonNode node) {
    return new Lead(
        node.path("phone").asText(), node.path("name").asText(), node.path("city").asText());
  }

  static Request readRequest(JsonNode conversation) {
    return Json.optional(
            conversation,
            "request",
            it -> new Request(it.path("priority").asInt(), it.path("why").asText()))
        .orElse(Request.USUAL);
  }
}
