package dev.xiaoer.engine.conversation;

/** Who has the conversation (DESIGN 6.2). */
public enum Handling {
  /** The bot answers. */
  BOT,
  /** In a queue; no agent has taken it yet. */
  WAITING_FOR_AGENT,
  /** A person has it: claimed at the desk, or typed in the platform's app. */
  AGENT,
  /** Closed; the customer's next message opens it again. */
  RESOLVED
}
