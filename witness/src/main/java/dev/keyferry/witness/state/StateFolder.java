package dev.keyferry.witness.state;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WitnessCode;
import dev.keyferry.model.failure.WitnessFailure;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.witness.checkpoint.CheckpointSource;
import dev.keyferry.witness.file.InputFile;
import dev.keyferry.witness.file.OutputFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * What a witness remembers: for each log the last checkpoint, in a file of its own
 * (docs/formats/witness-v1.md §3). One run at a time holds it. For one thread.
 */
public final class StateFolder implements AutoCloseable {
  private static final int MAX_BYTES = 16 * 1024;

  private final Path folder;
  private final FileChannel lock;

  private StateFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder, and makes it if it is not there. Refuses with {@code WITNESS-BUSY} and {@code
   * MEDIA-WRITE}.
   */
  public static Outcome<StateFolder> open(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return Outcome.accepted(new StateFolder(folder, channel));
      }
      channel.close();
      return refused(WitnessCode.WITNESS_BUSY, "one run", "another one");
    } catch (IOException fault) {
      return Outcome.refused(
          new MediaFailure(
              MediaCode.MEDIA_WRITE,
              new Place.Whole("state folder"),
              Fact.word("a folder to write"),
              Fact.word(fault.getClass().getSimpleName())));
    }
  }

  /**
   * The last checkpoint of a log, if there is one. Refuses with {@code WITNESS-STATE} a file that
   * does not hold one of this log, and with {@code MEDIA-READ}.
   */
  public Outcome<Optional<CheckpointSource>> last(String origin) {
    Path file = file(origin);
    if (!Files.exists(file)) {
      return Outcome.accepted(Optional.empty());
    }
    return new InputFile(file)
        .read(MAX_BYTES)
        .then(bytes -> ours(SignedNote.parse(bytes.toByteArray()), origin))
        .map(Optional::of);
  }

  /**
   * Remembers a checkpoint instead of the last one of its log: on the device before it returns.
   * Refuses with {@code MEDIA-WRITE} and {@code MEDIA-READBACK}.
   */
  public Outcome<Path> remember(SignedNote logsNote, String origin) {
    return new OutputFile(file(origin)).replace(logsNote.print());
  }

  /**
   * Keeps notes that contradict each other, for good, and names their files. Refuses with {@code
   * MEDIA-WRITE} and {@code MEDIA-READBACK}.
   */
  public Outcome<List<Path>> keepEvidence(List<SignedNote> notes) {
    return Outcome.all(notes.stream().map(this::keep).toList());
  }

  /** Lets the next run have it. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException closedAnyway) {
      // The lock ends with the process at the latest.
    }
  }

  private Outcome<Path> keep(SignedNote note) {
    String digest = Digest.sha256(note.print()).toHex();
    Path file = folder.resolve("split-" + digest + ".checkpoint");
    // The name is the content: what is there already is this very note.
    return Files.exists(file) ? Outcome.accepted(file) : new OutputFile(file).create(note.print());
  }

  private static Outcome<CheckpointSource> ours(Outcome<SignedNote> note, String origin) {
    Outcome<CheckpointSource> read = note.then(CheckpointSource::of);
    return read instanceof Outcome.Accepted<CheckpointSource>(CheckpointSource source)
            && source.checkpoint().origin().equals(origin)
        ? read
        : refused(WitnessCode.WITNESS_STATE, "a checkpoint of " + origin, "something else");
  }

  /** An origin may be no file name, so its digest is. */
  private Path file(String origin) {
    byte[] utf8 = origin.getBytes(StandardCharsets.UTF_8);
    return folder.resolve(Digest.sha256(utf8).toHex() + ".checkpoint");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  private static <T> Outcome<T> refused(WitnessCode code, String expected, String found) {
    return Outcome.refused(
        new WitnessFailure(
            code, new Place.Whole("state folder"), Fact.word(expected), Fact.word(found)));
  }
}
