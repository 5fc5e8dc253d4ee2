package dev.keyferry.paper.record;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.PaperCode;
import dev.keyferry.model.failure.PaperFailure;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A signed note as it lies in a file. Whoever prints it tells who is said to have signed it, and
 * verifies nothing.
 *
 * @param name of the file
 * @param note what it holds
 */
public record DocumentFile(String name, SignedNote note) {
  /**
   * Reads a file of a folder. Refuses with MEDIA-*, {@code DOC-SIZE}, {@code NOTE-SYNTAX}.
   *
   * @param name a word of this program
   */
  static Outcome<DocumentFile> read(Volume folder, String name) {
    return read(folder, new MediaName(name));
  }

  /** Reads a file of somebody's. Refuses with {@code MEDIA-NAME} first, then as files do. */
  public static Outcome<DocumentFile> read(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    Path folder = parent == null ? file.toAbsolutePath() : parent;
    return MediaName.parse(String.valueOf(file.toAbsolutePath().normalize().getFileName()))
        .then(name -> Volume.open(folder).then(volume -> read(volume, name)));
  }

  private static Outcome<DocumentFile> read(Volume folder, MediaName name) {
    return folder
        .read(name, SignedNote.MAX_SIZE_BYTES)
        .then(bytes -> SignedNote.parse(bytes.toByteArray()))
        .map(note -> new DocumentFile(name.text(), note));
  }

  /** SHA-256 of its text, which is what other documents name it by. */
  public Digest digest() {
    return Digest.sha256(note.text().getBytes(StandardCharsets.UTF_8));
  }

  /** Its text, if it is the document that a log or a plan names: {@code PAPER-DOCUMENT}. */
  Outcome<String> text(Digest named) {
    return digest().equals(named)
        ? Outcome.accepted(note.text())
        : other(name, Fact.digest(named), Fact.digest(digest()));
  }

  /** The refusal of a document that is not the one that was named. */
  static <T> Outcome<T> other(String name, Fact expected, Fact found) {
    return Outcome.refused(
        new PaperFailure(PaperCode.PAPER_DOCUMENT, new Place.Whole(name), expected, found));
  }
}
