package dev.keyferry.paper.report;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.Entry;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.paper.sheet.Line;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.qr.QrCode;
import dev.keyferry.transport.qr.QrRenderer;
import java.util.List;
import java.util.Optional;

/** The last checkpoint: as text, and as the QR code that a witness's device reads. */
final class SealSection {
  private static final Block UNSIGNED =
      new Block.Warning("No line of it is of the log's own key, so there is no code of it.");

  private SealSection() {}

  static Outcome<List<Block>> of(CeremonyRecord record) {
    return forTheWitness(record)
        .map(note -> QrRenderer.render(note.print()).map(SealSection::picture))
        .orElse(Outcome.accepted(UNSIGNED))
        .map(code -> List.of(new Block.Heading("Last checkpoint", true), facts(record), code));
  }

  private static Block picture(QrCode code) {
    return new Block.Picture(
        code.png(),
        "The last checkpoint with the log's Ed25519 signature. Read it with: keyferry witness"
            + " show");
  }

  private static Block facts(CeremonyRecord record) {
    Entry last = record.log().last();
    return Block.Facts.of(
        new Block.Fact("Origin", Cell.code(record.checkpoint().origin() + "  " + last.cite())),
        new Block.Fact("Entries", Cell.code(String.valueOf(record.checkpoint().size()))),
        new Block.Fact("Root", Cell.code(record.checkpoint().root().toBase64())),
        new Block.Fact("Signature lines", new Cell(signatures(record))));
  }

  private static List<Line> signatures(CeremonyRecord record) {
    return record.seal().signatures().stream()
        .map(line -> Line.code(line.keyName() + "  " + line.keyId().toHex()))
        .toList();
  }

  /** The note as the room's screen gives it to a witness: docs/formats/witness-v1.md. */
  private static Optional<SignedNote> forTheWitness(CeremonyRecord record) {
    SignedNote seal = record.seal();
    return key(record)
        .map(key -> seal.signatures().stream().filter(line -> line.isBy(key)).toList())
        .filter(lines -> !lines.isEmpty())
        .map(lines -> new SignedNote(seal.text(), lines));
  }

  /** The Ed25519 key of the last epoch. */
  private static Optional<VerifierKey> key(CeremonyRecord record) {
    // The entry epoch announces the keys of those after it, the entry resume its own.
    Entry announced =
        record.log().entries().stream()
            .filter(entry ->
                entry.is("resume")
                    || (entry.is("epoch") && entry.index() + 1 < record.checkpoint().size()))
            .reduce((earlier, later) -> later)
            .orElse(record.log().open());
    return switch (VerifierKey.parse(announced.body().text("ed25519"))) {
      case Outcome.Accepted<VerifierKey>(VerifierKey key) -> Optional.of(key);
      case Outcome.Refused<VerifierKey> _ -> Optional.empty();
    };
  }
}
