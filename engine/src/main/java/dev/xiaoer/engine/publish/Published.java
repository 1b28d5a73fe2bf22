package dev.xiaoer.engine.publish;

import dev.xiaoer.engine.publish.Publication.Why;
import dev.xiaoer.engine.shop.ShopReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the note of a version that comes into service. */
final class Published {

  private Published() {}

  /**
   * The note of a version whose files are kept.
   *
   * @param before what was in service
   */
  static Publication now(
      VersionArchive archive,
      ShopReader.Result result,
      Optional<Publication> before,
      Instant now,
      Why why)
      throws IOException {
    return of(archive, result, before, now, why, "");
  }

  static Publication of(
      VersionArchive archive,
      ShopReader.Result result,
      Optional<Publication> before,
      Instant now,
      Why why,
      String setAside)
      throws IOException {
    SortedMap<String, byte[]> files =
        before.isPresent()
            ? archive.files(result.shop(), before.get().version())
            : Collections.unmodifiableSortedMap(new TreeMap<>());
    return new Publication(
        result.sources().version(),
        now,
        why,
        setAside,
        Seal.of(result.sources().files()),
        Changes.between(files, result));
  }
}
