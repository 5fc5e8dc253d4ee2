package dev.keyferry.ceremony.cli;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * One new file of a person's own, readable by its owner only. It is written beside its place and
 * named last: a file of its name is complete.
 *
 * @param place where it will be
 */
record NewFile(Path place) {
  /** Where it is until it is named. */
  Path part() {
    return place.resolveSibling(place.getFileName() + ".part");
  }

  /**
   * Writes and flushes the part, and reads it back. Refuses with MEDIA-EXISTS, MEDIA-WRITE and
   * MEDIA-READBACK; a part that was there before is left alone.
   */
  Outcome<NewFile> write(Octets content) {
    if (Files.exists(place)) {
      return taken();
    }
    try {
      Files.createFile(part(), ownersOnly());
    } catch (FileAlreadyExistsException e) {
      return taken();
    } catch (IOException e) {
      return unwritable(e);
    }
    return filled(content).onRefusal(failures -> discard());
  }

  private Outcome<NewFile> filled(Octets content) {
    try (FileChannel out = FileChannel.open(part(), StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.toByteArray());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
      return Octets.of(Files.readAllBytes(part())).equals(content)
          ? Outcome.accepted(this)
          : refused(MediaCode.MEDIA_READBACK, "the bytes that were written", "others");
    } catch (IOException e) {
      return unwritable(e);
    }
  }

  private FileAttribute<?>[] ownersOnly() {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Gives the part its name, and flushes the folder. Refuses with MEDIA-EXISTS, MEDIA-WRITE. */
  Outcome<Path> name() {
    try {
      Files.move(part(), place);
      flushFolder();
      return Outcome.accepted(place);
    } catch (FileAlreadyExistsException e) {
      return taken();
    } catch (IOException e) {
      return unwritable(e);
    }
  }

  private void flushFolder() throws IOException {
    Path folder = place.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
        channel.force(true);
      }
    }
  }

  /** Removes the part. */
  void discard() {
    part().toFile().delete();
  }

  /** MEDIA-EXISTS. */
  <T> Outcome<T> taken() {
    return refused(MediaCode.MEDIA_EXISTS, "a name that is free", "a file of this name");
  }

  private <T> Outcome<T> unwritable(IOException reason) {
    return refused(MediaCode.MEDIA_WRITE, "a place to write", reason.getClass().getSimpleName());
  }

  <T> Outcome<T> refused(MediaCode code, String expected, String actual) {
    return Outcome.refused(
        new MediaFailure(
            code,
            new Place.Whole(String.valueOf(place.getFileName())),
            Fact.word(expected),
            Fact.word(actual)));
  }
}
