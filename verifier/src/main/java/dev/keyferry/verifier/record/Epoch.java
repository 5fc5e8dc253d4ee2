package dev.keyferry.verifier.record;

import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.text.Bytes;
import java.util.Optional;

/**
 * One stretch of the ceremony and the keys that seal it.
 *
 * @param number from 0
 * @param keys what seals it
 * @param announcedBy index of the entry that announced the keys
 * @param from index of the first entry that they seal
 * @param end where it ended; nothing for the last one
 */
public record Epoch(long number, Keys keys, long announcedBy, long from, Optional<End> end) {
  /**
   * The keys of an epoch.
   *
   * @param ed25519 of type 01; nothing if the entry had none that can be read
   * @param mlDsa44 of type 06
   */
  public record Keys(Optional<NoteKey> ed25519, Optional<NoteKey> mlDsa44) {}

  /**
   * A hold point, or an interruption.
   *
   * @param lastIndex of the entry {@code epoch}, or of the last one before {@code resume}
   * @param root of the tree that ends with it
   * @param interruptedAt how many entries its last checkpoint covered when it was interrupted; at
   *     most those of the epoch. Nothing for a hold point that was finished
   */
  public record End(long lastIndex, Bytes root, Optional<Long> interruptedAt) {
    /** Whether it was a hold point. */
    public boolean isHoldPoint() {
      return interruptedAt.isEmpty();
    }
  }

  /** Of type 01. */
  public Optional<NoteKey> ed25519() {
    return keys.ed25519;
  }

  /** Of type 06. */
  public Optional<NoteKey> mlDsa44() {
    return keys.mlDsa44;
  }

  /** Whether a hold point ended it. */
  public boolean isHeld() {
    return end.filter(End::isHoldPoint).isPresent();
  }

  /** The same, ended. */
  Epoch endedBy(End hold) {
    return new Epoch(number, keys, announcedBy, from, Optional.of(hold));
  }

  /** The same, when its end was interrupted after so many entries had been sealed. */
  Epoch interruptedAt(long sealed) {
    return end.map(hold ->
            endedBy(
                new End(
                    hold.lastIndex, hold.root, Optional.of(Math.min(sealed, hold.lastIndex + 1)))))
        .orElse(this);
  }
}
