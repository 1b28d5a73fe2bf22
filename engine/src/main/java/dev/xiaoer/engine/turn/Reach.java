package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.ReplyWindow;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.LastMessage;
import dev.xiaoer.engine.conversation.Unfinished;
import dev.xiaoer.engine.shop.Channels;
import java.time.Duration;
import java.time.Instant;

/**
 * To whom a shop may speak unasked: whom the platform lets it write to, and whom nothing else is
 * under way with. Safe for use by many threads.
 */
public final class Reach {

  /** Where the platform sets no end: who was silent for longer has forgotten the shop. */
  private static final Duration LONGEST_SILENCE = Duration.ofDays(90);

  private final Channels channels;

  Reach(Channels channels) {
    this.channels = channels;
  }

  /** Whether the bot may send something to this conversation now. */
  public boolean includes(Conversation it, Instant now) {
    return isWithBot(it)
        && it.openWait().isEmpty()
        && it.answering().isEmpty()
        && it.unfinished().equals(Unfinished.NOTHING)
        && it.last().filter(last -> isOpen(it, last, now)).isPresent();
  }

  private static boolean isWithBot(Conversation it) {
    return it.handling() == Handling.BOT || it.handling() == Handling.RESOLVED;
  }

  private boolean isOpen(Conversation it, LastMessage last, Instant now) {
    Duration silence = Duration.between(last.at(), now);
    return silence.compareTo(LONGEST_SILENCE) < 0
        && channels
            .of(it.chat())
            .map(connector -> connector.replyWindow(last.replyTo().trigger()))
            .filter(window -> isOpen(window, last, silence))
            .isPresent();
  }

  private static boolean isOpen(ReplyWindow window, LastMessage last, Duration silence) {
    return silence.compareTo(window.lasts()) < 0 && last.spent() < window.messages();
  }
}
