package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.rolekey.SignedBy;
import dev.keyferry.ceremony.rolekey.StatementByKey;
import dev.keyferry.engine.CheckpointStatement;
import dev.keyferry.engine.CosignStatement;
import dev.keyferry.engine.Session;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.transport.document.NoteSignature;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.log.CosignerKey;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What everybody signs at the end: the checkpoint over the entry {@code close}. */
final class LastSignatures {
  private final RecordDesk desk;
  private final Session session;
  private final IntakeBundle bundle;

  LastSignatures(RecordDesk desk, Session session, IntakeBundle bundle) {
    this.desk = desk;
    this.session = session;
    this.bundle = bundle;
  }

  /**
   * Everybody's cosignature. Codes: those of {@link
   * dev.keyferry.ceremony.rolekey.Signatories#everyone}, QR-READBACK.
   *
   * @param log the key that signed the checkpoint
   */
  Outcome<List<NoteSignature>> of(SignedNote note, VerifierKey log) {
    CosignStatement statement =
        new CosignStatement(desk.clock().instant().truncatedTo(ChronoUnit.SECONDS), note.text());
    Checkpoint checkpoint = Checkpoint.parse(note.text()).orBug();
    return PaperLines.head(desk, "The log is closed", note, log)
        .then(shown -> everyone(statement))
        .map(people -> people.stream().map(by -> line(by, statement, checkpoint)).toList());
  }

  private Outcome<List<SignedBy>> everyone(CosignStatement statement) {
    return desk.people()
        .everyone(
            session,
            bundle.plan(),
            new StatementByKey(statement, new CheckpointStatement(statement.checkpoint())),
            "the last checkpoint");
  }

  private static NoteSignature line(SignedBy by, CosignStatement statement, Checkpoint checkpoint) {
    return switch (by.who().key().type()) {
      case ED25519 ->
          CosignerKey.of(by.who().key())
              .line(statement.time().getEpochSecond(), checkpoint, by.signature());
      case ECDSA_P256 -> by.line();
    };
  }
}
