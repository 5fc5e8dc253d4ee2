package dev.keyferry.witness.file;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that somebody named. A link in the name is the witness's own and is followed.
 *
 * @param path where it is
 */
public record InputFile(Path path) {
  /** What is done with the file's bytes. */
  @FunctionalInterface
  public interface Work<T> {
    /** Reads the stream, which is closed afterwards. */
    Outcome<T> read(InputStream in) throws IOException;
  }

  /**
   * The whole content. Refuses with {@code MEDIA-MISSING}, {@code MEDIA-NOT-REGULAR}, {@code
   * MEDIA-SIZE}, {@code MEDIA-READ}, in this order.
   *
   * @param maxBytes the largest size that is accepted
   */
  public Outcome<Octets> read(int maxBytes) {
    return stream(in -> {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      return bytes.length > maxBytes
          ? FileFault.refused(
              MediaCode.MEDIA_SIZE, path, Fact.count(maxBytes, "bytes at most"), Fact.word("more"))
          : Outcome.accepted(Octets.of(bytes));
    });
  }

  /**
   * Reads the content from front to back. Refuses with {@code MEDIA-MISSING}, {@code
   * MEDIA-NOT-REGULAR}, {@code MEDIA-READ}, and with what the work refuses.
   */
  public <T> Outcome<T> stream(Work<T> work) {
    return FileFault.at(
        path,
        MediaCode.MEDIA_READ,
        () -> {
          if (Files.exists(path) && !Files.isRegularFile(path)) {
            // Opening a pipe would wait for its writer for ever.
            return FileFault.refused(
                MediaCode.MEDIA_NOT_REGULAR,
                path,
                Fact.word("a regular file"),
                Fact.word("a folder, device or pipe"));
          }
          try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            return work.read(in);
          }
        });
  }
}
