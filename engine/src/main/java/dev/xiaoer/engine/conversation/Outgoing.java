package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

/** A reply and how far it has come: an entry of the outbox. */
public record Outgoing(Reply reply, Progress progress) {

  public Outgoing {
    requireNonNull(reply, "reply");
    requireNonNull(progress, "progress");
  }

  public Outgoing with(Progress next) {
    return new Outgoing(reply, next);
  }
}
