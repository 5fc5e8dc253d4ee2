package dev.keyferry.engine;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when an approval counts.
 *
 * @param ceremony in which ceremony
 * @param plan SHA-256 of the plan that names the people and the quorum
 * @param challenge of the session that it is for, 32 bytes
 * @param from from this moment on, whole seconds
 * @param until before this moment, whole seconds
 */
public record WrapTerms(
    CeremonyId ceremony, Digest plan, Octets challenge, Instant from, Instant until) {
  /** The length of a session's challenge. */
  public static final int CHALLENGE_BYTES = 32;

  /** No approval counts for longer: people must still be in the room. */
  public static final Duration LONGEST = Duration.ofHours(1);

  /** Cuts both moments to whole seconds, as they are printed. */
  public WrapTerms {
    from = from.truncatedTo(ChronoUnit.SECONDS);
    until = until.truncatedTo(ChronoUnit.SECONDS);
  }
}
