package dev.xiaoer.engine.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.xiaoer.connectors.http.HttpCalls;
import dev.xiaoer.engine.shop.NotifyFormat;
import dev.xiaoer.engine.shop.Outgoing;
import dev.xiaoer.engine.shop.Outgoing.Way;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.store.NoticeEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Tells by web hooks: where the shop says, if the operator allows it, as often as the other side
 * takes it. Safe for use by many threads.
 */
public final class HttpCourier implements Courier {

  /** Standard Webhooks asks for 15 to 30 s; a robot that does not answer in 5 will not in 15. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final Outgoing outgoing;
  private final LetterWriter writer;
  private final InstantSource clock;
  private final HttpCalls calls;
  private final Pace pace = new Pace();

  public HttpCourier(Outgoing outgoing, InstantSource clock) {
    this.outgoing = outgoing;
    this.writer = new LetterWriter(outgoing.base());
    this.clock = clock;
    this.calls = new HttpCalls(TIMEOUT, CONNECT_TIMEOUT, new Reachable(outgoing.allowed()));
  }

  @Override
  public CompletableFuture<Outcome> take(Playbook shop, String target, List<NoticeEntry> waiting) {
    Way way = outgoing.way(shop, target);
    if (!way.obstacle().isEmpty()) {
      return CompletableFuture.completedFuture(Outcome.refused(1, way.obstacle()));
    }
    Instant now = clock.instant();
    Optional<Duration> pause = pace.pauseBefore(way.address().orElseThrow(), way.format(), now);
    return pause.isPresent()
        ? CompletableFuture.completedFuture(Outcome.tooSoon(pause.get()))
        : send(way.format(), writer.write(way, waiting, now));
  }

  private CompletableFuture<Outcome> send(NotifyFormat format, Letter letter) {
    return calls
        .post(letter.to(), letter.headers(), letter.body().getBytes(UTF_8))
        .handle((answer, failure) ->
            failure == null
                ? Answers.outcome(format, letter.notices(), answer)
                : Answers.outcome(letter.notices(), failure));
  }

  @Override
  public void close() {
    calls.close();
  }
}
