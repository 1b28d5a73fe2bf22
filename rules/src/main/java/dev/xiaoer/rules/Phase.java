package dev.xiaoer.rules;

/** Who has the conversation, as rules see it ({@code while:}). */
public enum Phase {
  BOT,
  WAITING,
  AGENT
}
