package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.MessageKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What a turn was about, to be kept.
 *
 * @param id its row; that of an earlier message when a burst is decided: then only the trace is new
 * @param key what makes it the same when delivered again; empty for what nobody delivers twice (a
 *     wait that came due)
 * @param at when: the platform's time, bounded, or ours
 * @param event the vocabulary's word: {@code message}, {@code person}, {@code due} …
 * @param text what was said; empty when nothing was, or not in words
 * @param trace why it was answered so; empty when no rule was asked
 */
public record Happened(
    long id,
    Optional<MessageKey> key,
    Instant at,
    String event,
    String text,
    Optional<Trace> trace) {

  public Happened {
    requireNonNull(key, "key");
    requireNonNull(at, "at");
    requireNonNull(event, "event");
    requireNonNull(text, "text");
    requireNonNull(trace, "trace");
  }
}
