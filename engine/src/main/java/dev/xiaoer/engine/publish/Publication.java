package dev.xiaoer.engine.publish;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A version came into service.
 *
 * @param version hash of the shop's files
 * @param at when
 * @param why what put it there
 * @param setAside the version of the files that a rollback set aside, which stay so until they
 *     change; else empty
 * @param seal hash of the kept copies, whichever way versions are made
 * @param changes what is other than in the version before, a few words each
 */
public record Publication(
    String version, Instant at, Why why, String setAside, String seal, List<String> changes) {

  /** What puts versions into service. */
  public enum Why {
    /** The gateway started, and the files were other than before. */
    START,
    /** A file was saved. */
    SAVED,
    /** Somebody asked for it. */
    ASKED,
    /** Somebody went back. */
    ROLLBACK;

    /** The word for it in lists and logs. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Publication {
    requireNonNull(version, "version");
    requireNonNull(at, "at");
    requireNonNull(why, "why");
    requireNonNull(setAside, "setAside");
    requireNonNull(seal, "seal");
    changes = List.copyOf(changes);
  }

  boolean isRollback() {
    return why == Why.ROLLBACK;
  }
}
