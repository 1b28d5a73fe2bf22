package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;

/**
 * A customer's private message while the bot has the conversation: what a rule in YAML is about
 * that says nothing else. {@code Message(intent == "ask_price")}.
 */
public final class Message extends Facts {
  Message(Situation situation, Tallies tallies) {
    super(situation, tallies);
  }
}
