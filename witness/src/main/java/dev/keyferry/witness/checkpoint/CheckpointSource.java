package dev.keyferry.witness.checkpoint;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.qr.QrScanner;
import dev.keyferry.witness.file.InputFile;
import dev.keyferry.witness.picture.PictureFile;
import java.nio.file.Path;

/**
 * A note whose text is a checkpoint, as it came in: nothing in it is believed yet.
 *
 * @param note as it was read
 * @param checkpoint its text
 */
public record CheckpointSource(SignedNote note, Checkpoint checkpoint) {
  /** Sixteen signature lines of the longest type, and room. */
  static final int MAX_NOTE_BYTES = 128 * 1024;

  /**
   * Reads a file: a checkpoint note, or a picture of its QR code. Refuses with {@code MEDIA-…},
   * {@code QR-PICTURE}, {@code QR-UNREADABLE}, {@code NOTE-SYNTAX} and {@code DOC-LINE}.
   */
  public static Outcome<CheckpointSource> read(Path file) {
    return new InputFile(file)
        .read(PictureFile.MAX_BYTES)
        .then(bytes ->
            PictureFile.isPicture(bytes)
                ? PictureFile.read(bytes).then(QrScanner::scan)
                : note(file, bytes))
        .then(bytes -> SignedNote.parse(bytes.toByteArray()))
        .then(CheckpointSource::of);
  }

  /** The checkpoint that is the text of a note. Refuses with {@code DOC-LINE}. */
  public static Outcome<CheckpointSource> of(SignedNote note) {
    return Checkpoint.parse(note.text()).map(checkpoint -> new CheckpointSource(note, checkpoint));
  }

  private static Outcome<Octets> note(Path file, Octets bytes) {
    return bytes.sizeBytes() <= MAX_NOTE_BYTES
        ? Outcome.accepted(bytes)
        : Outcome.refused(
            new MediaFailure(
                MediaCode.MEDIA_SIZE,
                new Place.Whole(String.valueOf(file.getFileName())),
                Fact.count(MAX_NOTE_BYTES, "bytes at most in a note"),
                Fact.bytes(bytes.sizeBytes())));
  }
}
