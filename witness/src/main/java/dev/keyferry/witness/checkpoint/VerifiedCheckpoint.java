package dev.keyferry.witness.checkpoint;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.transport.document.NoteSignature;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.Checkpoint;
import java.util.List;

/** The one form of evidence of a signed checkpoint. */
record VerifiedCheckpoint(
    Checkpoint checkpoint, VerifierKey signedBy, SignedNote wholeNote, Mode mode)
    implements SignedCheckpoint {
  @Override
  public SignedNote logsNote() {
    List<NoteSignature> lines =
        wholeNote.signatures().stream().filter(line -> line.isBy(signedBy)).distinct().toList();
    return new SignedNote(wholeNote.text(), lines);
  }
}
