package dev.keyferry.transport.media;

import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A file that a signed document lists and that was there, regular and of the stated size. Its
 * content was not read: for a key file that is the engine's to do. Only {@link Volume} makes one.
 * Thread-safe.
 */
public final class LocatedFile {
  private final PlainFile file;
  private final MediaName name;
  private final long sizeBytes;
  private final Digest digest;

  LocatedFile(PlainFile file, MediaName name, long sizeBytes, Digest digest) {
    this.file = file;
    this.name = name;
    this.sizeBytes = sizeBytes;
    this.digest = digest;
  }

  /** The name on the medium. */
  public MediaName name() {
    return name;
  }

  /** The size that the document states, in bytes. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** The SHA-256 that the document states; not yet compared with anything. */
  public Digest digest() {
    return digest;
  }

  /**
   * Opens the file for reading, without following links. The caller closes the channel, and
   * compares the digest of what it read.
   *
   * <p>Refuses with {@code MEDIA-MISSING}, {@code MEDIA-NOT-REGULAR}, {@code MEDIA-SIZE} (it
   * changed since it was located), {@code MEDIA-READ}, in this order.
   */
  public Outcome<FileChannel> open() {
    return MediaDoor.at(
        name.text(),
        MediaCode.MEDIA_READ,
        () -> {
          Outcome<Long> size = file.size();
          return switch (size) {
            case Outcome.Refused<Long>(var failures) -> Outcome.refused(failures);
            case Outcome.Accepted<Long> _ -> openOfSize();
          };
        });
  }

  private Outcome<FileChannel> openOfSize() throws IOException {
    FileChannel channel = file.open();
    long foundBytes = channel.size();
    if (foundBytes == sizeBytes) {
      return Outcome.accepted(channel);
    }
    channel.close();
    return file.wrongSize(sizeBytes, foundBytes);
  }
}
