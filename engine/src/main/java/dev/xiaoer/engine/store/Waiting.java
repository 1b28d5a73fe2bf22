package dev.xiaoer.engine.store;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.conversation.Handling;
import java.time.Instant;

/** Somebody who waits for an answer. */
public record Waiting(
    String shop,
    ChatAddress chat,
    String customerName,
    Handling handling,
    String queue,
    Instant since,
    Instant due,
    boolean breached) {}
