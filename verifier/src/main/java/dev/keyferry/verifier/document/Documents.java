package dev.keyferry.verifier.document;

import dev.keyferry.verifier.note.SignedNote;
import java.util.Optional;

/**
 * The documents of a record that could be read.
 *
 * @param plan what was meant
 * @param site what was in the room
 * @param request what was asked for
 * @param approval what was approved
 * @param manifest what was made
 */
public record Documents(
    Optional<Read<Plan>> plan,
    Optional<Read<Site>> site,
    Optional<Read<Request>> request,
    Optional<Read<ApprovalStatement>> approval,
    Optional<Read<Manifest>> manifest) {
  /**
   * A document and the note that it is the text of.
   *
   * @param <T> what it says
   */
  public record Read<T>(SignedNote note, T facts) {
    /** SHA-256 of the text, hex. */
    public String digest() {
      return note.digest().toHex();
    }
  }
}
