package dev.xiaoer.engine.publish;

import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.shop.ShopReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What a gateway needs whose shops change while it runs.
 *
 * @param opening what it starts with
 * @param archive where versions are kept
 * @param mostBytes of memory for the rules and classifiers of all shops; what is not in use is
 *     dropped beyond it, and read again when it is needed
 */
public record Publishing(Opening opening, VersionArchive archive, long mostBytes) {

  /** The rest is for conversations, pictures and what is under way. */
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
    VersionArchive kept = archive;
    return new ServedShops(
        opening.shops(),
        mostBytes,
        resting -> CompletableFuture.supplyAsync(() -> read(kept, resting), executor));
  }

  /** From the kept files: those in the shop's folder may have mistakes by now. */
  private static Playbook read(VersionArchive archive, Playbook resting) {
    ShopReader.Result kept = archive.read(resting.shop(), resting.version());
    return kept.playbook()
        .orElseThrow(() ->
            new IllegalStateException(
                "the kept files of %s, version %s, are damaged: %s"
                    .formatted(resting.shop(), resting.version(), kept.problems().get(0))));
  }
}
