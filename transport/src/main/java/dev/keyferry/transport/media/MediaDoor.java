package dev.keyferry.transport.media;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Where an {@code IOException} of a file system becomes a refusal. */
final class MediaDoor {
  private MediaDoor() {}

  /** Something that reads or writes files. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    Outcome<T> run() throws IOException;
  }

  /** The outcome of the work; what the file system refuses becomes the given code. */
  static <T> Outcome<T> at(String name, MediaCode code, Work<T> work) {
    try {
      return work.run();
    } catch (NoSuchFileException gone) {
      return refused(MediaCode.MEDIA_MISSING, name, Fact.word("present"), Fact.word("absent"));
    } catch (FileAlreadyExistsException there) {
      return refused(MediaCode.MEDIA_EXISTS, name, Fact.word("absent"), Fact.word("present"));
    } catch (IOException fault) {
      // The class says enough; the message of a file system may hold names from a hostile medium.
      String kind = fault.getClass().getSimpleName();
      return refused(code, name, Fact.word("no fault of the medium"), Fact.word(kind));
    }
  }

  /** A refusal about a thing on a medium. */
  static <T> Outcome<T> refused(MediaCode code, String name, Fact expected, Fact actual) {
    return Outcome.refused(new MediaFailure(code, new Place.Whole(name), expected, actual));
  }
}
