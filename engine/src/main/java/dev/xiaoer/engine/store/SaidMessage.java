package dev.xiaoer.engine.store;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.ChatAddress;
import java.time.Instant;
import java.util.Map;

/**
 * What a customer said and rules decided upon.
 *
 * @param id its row, rising in the order of acknowledgement
 * @param facts what else the rules saw then, as the trace keeps it
 */
public record SaidMessage(
    long id, ChatAddress chat, Instant at, String text, Map<String, String> facts) {

  public SaidMessage {
    requireNonNull(chat, "chat");
    requireNonNull(at, "at");
    requireNonNull(text, "text");
    facts = Map.copyOf(facts);
  }
}
