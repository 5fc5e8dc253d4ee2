package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.media.RecordFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The folder that a demo writes, and the only one it writes to: {@code exports}, and one folder a
 * round with {@code request}, {@code transcript}, {@code receipt} and {@code out} in it.
 *
 * @param path absolute
 */
record DemoFolder(Path path) {
  private static final String REQUEST = "request";
  private static final String JOINED = "receipts/receipt";

  /** Refuses: MEDIA-WRITE if the folder of a round cannot be made. */
  Outcome<Path> createRound(String round) {
    return createFolder(path.resolve(round));
  }

  /** Refuses: MEDIA-WRITE if the folder cannot be made. */
  Outcome<Path> create() {
    return createFolder(path);
  }

  Path exports() {
    return path.resolve("exports");
  }

  Path request(String round) {
    return path.resolve(round).resolve(REQUEST);
  }

  Path out(String round) {
    return path.resolve(round).resolve("out");
  }

  /** Where the first ceremony of an id leaves its export (docs/formats/media-layout-v1.md §2). */
  Path exported(String round, String ceremony) {
    return out(round).resolve("kf-" + ceremony + "-001");
  }

  /** What the room of a round saw. Refuses: MEDIA-WRITE. */
  Outcome<Path> writeTranscript(String round, List<String> lines) {
    Path file = path.resolve(round).resolve("transcript");
    try {
      return Outcome.accepted(Files.write(file, lines, StandardOpenOption.CREATE_NEW));
    } catch (IOException e) {
      return refused(file, e);
    }
  }

  /** The record of the first ceremony of an id (docs/formats/ceremony-record-v1.md). */
  Path record(String round, String ceremony) {
    return out(round).resolve("record-" + ceremony + "-001");
  }

  /**
   * Writes the receipt of a round beside its request, and as a file that joins its record.
   *
   * <p>Refuses: MEDIA-WRITE, MEDIA-EXISTS, MEDIA-READBACK, and MEDIA-MISSING if there is no record.
   *
   * @return where it lies in the record
   */
  Outcome<Path> writeReceipt(String round, String ceremony, Octets note) {
    Path file = path.resolve(round).resolve("receipt");
    return RecordFolder.open(record(round, ceremony))
        .then(record -> record.write(JOINED, note).map(_ -> record.path().resolve(JOINED)))
        .then(joined -> {
          try {
            Files.write(file, note.toByteArray(), StandardOpenOption.CREATE_NEW);
            return Outcome.accepted(joined);
          } catch (IOException e) {
            return refused(file, e);
          }
        });
  }

  private static Outcome<Path> createFolder(Path folder) {
    try {
      return Outcome.accepted(Files.createDirectories(folder));
    } catch (IOException e) {
      return refused(folder, e);
    }
  }

  private static Outcome<Path> refused(Path path, IOException fault) {
    return Outcome.refused(
        new MediaFailure(
            MediaCode.MEDIA_WRITE,
            new Place.Whole(path.toString()),
            Fact.word("a place that can be written to"),
            Fact.word(fault.getClass().getSimpleName())));
  }
}
