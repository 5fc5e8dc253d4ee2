package dev.keyferry.verifier.record;

import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.text.Bytes;
import java.util.Optional;

/**
 * One stretch of the ceremony and the keys that seal it.
 *
 * @param number from 0
 * @param ed25519 of type 01; nothing if the entry had none that can be read
 * @param mlDsa44 of type 06
 * @param announcedBy index of the entry that announced the keys
 * @param end where a hold point ended it; nothing for the last one
 */
public record Epoch(
    long number,
    Optional<NoteKey> ed25519,
    Optional<NoteKey> mlDsa44,
    long announcedBy,
    Optional<End> end) {
  /**
   * A hold point.
   *
   * @param lastIndex of the entry {@code epoch}
   * @param root of the tree that ends with it
   */
  public record End(long lastIndex, Bytes root) {}

  /** The same, ended. */
  Epoch endedBy(End hold) {
    return new Epoch(number, ed25519, mlDsa44, announcedBy, Optional.of(hold));
  }
}
