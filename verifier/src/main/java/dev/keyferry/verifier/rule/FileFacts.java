package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.DocumentLimit;
import dev.keyferry.verifier.record.RecordFolder;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import java.util.Optional;

/**
 * A file of the record as it lies there.
 *
 * @param size in bytes
 * @param sha256 hex
 */
record FileFacts(long size, String sha256) {
  /** The facts of a note; nothing if it is not there or cannot be read, which others have found. */
  static Optional<FileFacts> of(RecordFolder folder, String name) {
    try {
      return folder
          .read(name, DocumentLimit.LARGE.noteBytes())
          .map(bytes -> new FileFacts(bytes.length, Sha256.of(bytes).toHex()));
    } catch (Malformed foundByTheReader) {
      return Optional.empty();
    }
  }
}
