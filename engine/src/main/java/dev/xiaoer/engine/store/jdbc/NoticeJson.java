package dev.xiaoer.engine.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.conversation.Notice;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** A notice as its {@code notice} column; what is asked for has columns of its own. */
final class NoticeJson {

  private NoticeJson() {}

  static String write(Notice notice) {
    Notice.About about = notice.about();
    ObjectNode node = Json.object();
    node.put("text", notice.text()).put("rule", notice.rule()).put("place", notice.place());
    node.put("conversation", about.conversation()).put("name", about.shopName());
    node.put("platform", about.platform()).put("account", about.account());
    node.put("group", about.group()).put("customer", about.customerName());
    node.put("tier", about.tier());
    about.tags().stream().sorted().forEach(node.putArray("tags")::add);
    return Json.write(node);
  }

  static Notice read(long id, long message, String shop, String target, Instant at, String json) {
    JsonNode node = Json.read(json);
    var about =
        new Notice.About(
            node.path("conversation").asLong(),
            shop,
            node.path("name").asText(),
            node.path("platform").asText(),
            node.path("account").asText(),
            node.path("group").asBoolean(),
            node.path("customer").asText(),
            node.path("tier").asText(),
            tags(node));
    return new Notice(
        id,
        message,
        target,
        at,
        node.path("text").asText(),
        about,
        node.path("rule").asText(),
        node.path("place").asText());
  }

  private static Set<String> tags(JsonNode node) {
    Set<String> tags = new HashSet<>();
    node.path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }
}
