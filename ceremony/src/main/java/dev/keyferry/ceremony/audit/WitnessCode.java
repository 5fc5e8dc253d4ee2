package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.console.TranscribedConsole;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.qr.QrRenderer;

/**
 * A checkpoint for the witness's own device (control KC-06): one QR code of the note with the log's
 * Ed25519 signature alone, which is at most 400 bytes (docs/formats/witness-v1.md).
 */
public interface WitnessCode {
  /** Shows a checkpoint; refuses with QR-READBACK a code that does not read back. */
  Outcome<SignedNote> show(TranscribedConsole console, SignedNote checkpoint, VerifierKey log);

  /** Nobody watches with a device. */
  static WitnessCode none() {
    return (console, checkpoint, log) -> Outcome.accepted(checkpoint);
  }

  /** On the screen, in half blocks: a terminal of 80 columns and some 40 lines shows it whole. */
  static WitnessCode onScreen() {
    return (console, checkpoint, log) ->
        QrRenderer.render(forTheWitness(checkpoint, log).print())
            .map(code -> {
              console.show("For the witness:");
              console.showPicture("the checkpoint as a QR code", code.terminalLines());
              return checkpoint;
            });
  }

  private static SignedNote forTheWitness(SignedNote checkpoint, VerifierKey log) {
    return new SignedNote(
        checkpoint.text(),
        checkpoint.signatures().stream()
            .filter(line -> line.keyId().equals(log.keyId()) && line.keyName().equals(log.name()))
            .toList());
  }
}
