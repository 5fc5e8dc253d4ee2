package dev.keyferry.paper.record;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a record's folder. It looks at files by their names only, and never lists the folder. */
public final class RecordReader {
  /** Entries of some 600 bytes: room for a ceremony of a hundred thousand of them. */
  private static final int MAX_LOG_BYTES = 64 * 1024 * 1024;

  private final Path folder;
  private final Volume volume;

  private RecordReader(Path folder, Volume volume) {
    this.folder = folder;
    this.volume = volume;
  }

  /**
   * The record in a folder. Refuses with MEDIA-* (a file that is missing or cannot be read), {@code
   * NOTE-SYNTAX}, DOC-* (a document in another form), {@code PAPER-CUT}, {@code PAPER-ENTRY},
   * {@code PAPER-ROOT}, {@code PAPER-DOCUMENT}.
   */
  public static Outcome<CeremonyRecord> read(Path folder) {
    return Volume.open(folder).then(volume -> new RecordReader(folder, volume).record());
  }

  private Outcome<CeremonyRecord> record() {
    return DocumentFile.read(volume, "checkpoint")
        .map(DocumentFile::note)
        .then(seal -> holdPoints(1, new ArrayList<>()).then(holds -> log(seal, holds)));
  }

  /** Hold points are numbered without a gap: the first one that is not there ends them. */
  private Outcome<List<Checkpoint>> holdPoints(int number, List<Checkpoint> found) {
    String name = String.format(Locale.ROOT, "%04d", number - 1);
    if (!Files.exists(folder.resolve("checkpoints").resolve(name))) {
      return Outcome.accepted(found);
    }
    return Volume.open(folder.resolve("checkpoints"))
        .then(inside -> DocumentFile.read(inside, name))
        .then(file -> Checkpoint.parse(file.note().text()))
        .then(checkpoint -> {
          found.add(checkpoint);
          return holdPoints(number + 1, found);
        });
  }

  private Outcome<CeremonyRecord> log(SignedNote seal, List<Checkpoint> holds) {
    return Checkpoint.parse(seal.text())
        .then(last ->
            volume
                .read(new MediaName("log.jsonl"), MAX_LOG_BYTES)
                .then(bytes -> LogReader.read(bytes, last, holds)))
        .then(log ->
            new DocumentReader(volume, log)
                .read()
                .map(documents -> new CeremonyRecord(log, documents, holds, seal)));
  }
}
