package dev.xiaoer.engine.http;

import java.util.List;
import java.util.function.Consumer;

/** What the assembler makes of the bytes: a request, or the reason why there is none. */
sealed interface Incoming {

  void match(Consumer<Whole> whole, Consumer<Refused> refused);

  /**
   * A request read to its end.
   *
   * @param segments its path, for the routes
   * @param keepAlive whether the client wants to send another one
   */
  record Whole(HttpRequest request, List<String> segments, boolean keepAlive) implements Incoming {
    @Override
    public void match(Consumer<Whole> whole, Consumer<Refused> refused) {
      whole.accept(this);
    }
  }

  /** A request that cannot or must not be read to its end; nothing after it makes sense. */
  record Refused(HttpAnswer answer) implements Incoming {
    @Override
    public void match(Consumer<Whole> whole, Consumer<Refused> refused) {
      refused.accept(this);
    }
  }
}
