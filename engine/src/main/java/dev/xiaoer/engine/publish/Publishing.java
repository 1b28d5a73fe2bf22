package dev.xiaoer.engine.publish;

import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.shop.ShopReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What a gateway needs whose shops change while it runs.
 *
 * @param opening what it starts with
 * @param archive where versions are kept
 * @param mostBytes of memory for the rules, classifiers and pictures of all shops; what is not in use is
 *     dropped beyond it, and read again when it is needed
 */
public record Publishing(Opening opening, VersionArchive archive, long mostBytes) {

  /** The rest is for conversations and what is under way. */
  private static final int SHARE_OF_HEAP = 2;

  /** With as much memory as this process should spare. */
  public static Publishing of(Opening opening, VersionArchive archive) {
    return new Publishing(opening, archive, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /**
   * The shops, those dropped to be read by {@code executor}: not the lanes'. They hold on to
   * nothing of the opening, which would keep in memory what was dropped.
   */
  public ServedShops shops(Executor executor) {
    return new ServedShops(opening.shops(), mostBytes, new Kept(archive, executor));
  }

  /** What was dropped comes back from the kept files: those in the shop's folder may be others. */
  private record Kept(VersionArchive archive, Executor executor) implements ServedShops.Source {

    @Override
    public CompletableFuture<Playbook> whole(Playbook resting) {
      return CompletableFuture.supplyAsync(() -> read(resting), executor);
    }

    @Override
    public CompletableFuture<byte[]> picture(Playbook resting, String name) {
      return CompletableFuture.supplyAsync(() -> bytes(resting, name), executor);
    }

    private Playbook read(Playbook resting) {
      ShopReader.Result kept = archive.read(resting.shop(), resting.version());
      return kept.playbook()
          .orElseThrow(() ->
              new IllegalStateException(
                  "the kept files of %s, version %s, are damaged: %s"
                      .formatted(resting.shop(), resting.version(), kept.problems().get(0))));
    }

    private byte[] bytes(Playbook resting, String name) {
      try {
        return archive.picture(resting.shop(), resting.version(), name);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
