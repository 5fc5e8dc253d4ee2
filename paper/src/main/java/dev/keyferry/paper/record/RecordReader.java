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

  /** Their names have four digits. */
  private static final int MAX_EPOCHS = 10_000;

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
        .then(seal -> holdPoints().then(holds -> log(seal, holds)));
  }

  /** An epoch that was interrupted before an entry of it was sealed has none. */
  private Outcome<List<Checkpoint>> holdPoints() {
    Path inside = folder.resolve("checkpoints");
    List<Outcome<Checkpoint>> found = new ArrayList<>();
    for (int epoch = 0; epoch < MAX_EPOCHS; epoch++) {
      String name = String.format(Locale.ROOT, "%04d", epoch);
      if (Files.exists(inside.resolve(name))) {
        found.add(holdPoint(inside, name));
      }
    }
    return Outcome.all(found);
  }

  private static Outcome<Checkpoint> holdPoint(Path inside, String name) {
    return Volume.open(inside)
        .then(checkpoints -> DocumentFile.read(checkpoints, name))
        .then(file -> Checkpoint.parse(file.note().text()));
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
