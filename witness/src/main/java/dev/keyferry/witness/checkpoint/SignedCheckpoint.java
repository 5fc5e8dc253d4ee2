package dev.keyferry.witness.checkpoint;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.Checkpoint;

/** A checkpoint that a trusted key of its log signed: evidence. Only {@link LogKeys} makes one. */
public sealed interface SignedCheckpoint permits VerifiedCheckpoint {
  /** The three lines. */
  Checkpoint checkpoint();

  /** The key of the log that signed them. */
  VerifierKey signedBy();

  /** The note with the signature lines of that key only. */
  SignedNote logsNote();

  /** The note as it came in. */
  SignedNote wholeNote();

  /** Whether real keys are at stake, as the origin says. */
  Mode mode();
}
