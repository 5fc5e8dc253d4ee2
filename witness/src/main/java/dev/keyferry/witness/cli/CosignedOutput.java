package dev.keyferry.witness.cli;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.FrameCode;
import dev.keyferry.model.failure.FrameFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.NoteSignature;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.qr.QrCode;
import dev.keyferry.transport.qr.QrRenderer;
import dev.keyferry.transport.qr.QrScanner;
import dev.keyferry.witness.checkpoint.SignedCheckpoint;
import dev.keyferry.witness.file.OutputFile;
import dev.keyferry.witness.picture.PictureFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a cosigned checkpoint goes.
 *
 * @param note a new file for all its signature lines; else those of log and witness are printed
 * @param qr a new PNG with the lines of log and witness; else the code is drawn on the screen
 * @param desk with the screen
 */
record CosignedOutput(Optional<Path> note, Optional<Path> qr, Desk desk) {
  /** Refuses with {@code MEDIA-EXISTS} names that are taken, before anybody types a passphrase. */
  Outcome<List<OutputFile>> mustBeNew() {
    return Outcome.all(
        Stream.concat(note.stream(), qr.stream())
            .map(path -> new OutputFile(path).mustBeNew())
            .toList());
  }

  /**
   * Writes both. Refuses with {@code NOTE-SYNTAX} (16 signatures are there already), {@code QR-…}
   * and {@code MEDIA-…}.
   */
  Outcome<SignedNote> write(SignedCheckpoint signed, NoteSignature line) {
    SignedNote small = signed.logsNote().plus(line);
    return whole(signed.wholeNote(), line)
        .then(cosigned ->
            writeNote(cosigned, small).then(written -> writeQr(small)).map(written -> cosigned));
  }

  /** All lines that came in, and the new one in the place of an earlier one of the same key. */
  private static Outcome<SignedNote> whole(SignedNote note, NoteSignature line) {
    List<NoteSignature> lines =
        Stream.concat(
                note.signatures().stream().filter(other -> !isOfSameKey(other, line)),
                Stream.of(line))
            .toList();
    return lines.size() <= SignedNote.MAX_SIGNATURES
        ? Outcome.accepted(new SignedNote(note.text(), lines))
        : Outcome.refused(
            new DocumentFailure(
                DocumentCode.NOTE_SYNTAX,
                new Place.Whole("checkpoint"),
                Fact.count(SignedNote.MAX_SIGNATURES, "signatures at most"),
                Fact.count(lines.size(), "signatures")));
  }

  private static boolean isOfSameKey(NoteSignature a, NoteSignature b) {
    return a.keyName().equals(b.keyName()) && a.keyId().equals(b.keyId());
  }

  /** On the screen without the lines of strangers, whose names may steer a terminal. */
  private Outcome<SignedNote> writeNote(SignedNote cosigned, SignedNote small) {
    if (note.isPresent()) {
      return new OutputFile(note.get()).create(cosigned.print()).map(path -> cosigned);
    }
    desk.out().println();
    desk.out().println(new String(small.print().toByteArray(), StandardCharsets.UTF_8));
    return Outcome.accepted(cosigned);
  }

  private Outcome<QrCode> writeQr(SignedNote small) {
    Octets content = small.print();
    return QrRenderer.render(content)
        .then(code -> {
          if (qr.isPresent()) {
            return readable(code.png(), content)
                .then(png -> new OutputFile(qr.get()).create(png))
                .map(path -> code);
          }
          List<String> lines = desk.colours() ? code.terminalLines() : code.plainLines();
          lines.forEach(desk.out()::println);
          return Outcome.accepted(code);
        });
  }

  /** The picture, if it reads as what it was drawn from: with a foreign reader of pictures. */
  private static Outcome<Octets> readable(Octets png, Octets content) {
    Fact drawn = Fact.digest(Digest.sha256(content));
    return PictureFile.read(png)
        .then(QrScanner::scan)
        .then(read ->
            read.equals(content)
                ? Outcome.accepted(png)
                : Outcome.refused(
                    new FrameFailure(
                        FrameCode.QR_READBACK,
                        new Place.Whole("QR code"),
                        drawn,
                        Fact.digest(Digest.sha256(read)))));
  }
}
