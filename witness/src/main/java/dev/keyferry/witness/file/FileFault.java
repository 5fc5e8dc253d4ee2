package dev.keyferry.witness.file;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where an {@code IOException} of a file system becomes a refusal. */
final class FileFault {
  private FileFault() {}

  /** Something that reads or writes files. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    Outcome<T> run() throws IOException;
  }

  static <T> Outcome<T> at(Path path, MediaCode code, Work<T> work) {
    try {
      return work.run();
    } catch (NoSuchFileException gone) {
      return refused(MediaCode.MEDIA_MISSING, path, Fact.word("present"), Fact.word("absent"));
    } catch (FileAlreadyExistsException there) {
      return refused(MediaCode.MEDIA_EXISTS, path, Fact.word("absent"), Fact.word("present"));
    } catch (IOException fault) {
      return refused(
          code, path, Fact.word("no fault"), Fact.word(fault.getClass().getSimpleName()));
    }
  }

  static <T> Outcome<T> refused(MediaCode code, Path path, Fact expected, Fact actual) {
    String name = String.valueOf(path.getFileName());
    return Outcome.refused(new MediaFailure(code, new Place.Whole(name), expected, actual));
  }
}
