package dev.keyferry.transport.media;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that came from the other side, opened for reading. It never lists the folder: a hostile
 * medium lies in its listings, and a name in one may steer a terminal. Thread-safe.
 */
public final class Volume {
  /** The largest array that every JVM can make; no document is near it. */
  private static final long MAX_READ_BYTES = Integer.MAX_VALUE - 8L;

  private final Path folder;

  private Volume(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder. Links in the given path itself are the operator's and are resolved once, here.
   *
   * <p>Refuses with {@code MEDIA-MISSING} if no folder is there, {@code MEDIA-READ} if it cannot be
   * reached.
   */
  public static Outcome<Volume> open(Path folder) {
    return MediaDoor.at(
        "folder",
        MediaCode.MEDIA_READ,
        () -> {
          Path real = folder.toRealPath();
          return Files.isDirectory(real)
              ? Outcome.accepted(new Volume(real))
              : MediaDoor.refused(
                  MediaCode.MEDIA_MISSING,
                  "folder",
                  Fact.word("a folder"),
                  Fact.word("something else"));
        });
  }

  /**
   * Reads a whole file, once: digest, signature and meaning must be taken from the same bytes,
   * because a hostile medium may answer a second reading differently.
   *
   * <p>Refuses with {@code MEDIA-MISSING}, {@code MEDIA-NOT-REGULAR} (link, folder, device, pipe),
   * {@code MEDIA-SIZE} (more than {@code maxBytes}), {@code MEDIA-READ}, in this order.
   *
   * @param maxBytes the largest size that is accepted, in bytes
   */
  public Outcome<Octets> read(MediaName name, long maxBytes) {
    PlainFile file = file(name);
    long limitBytes = Math.min(maxBytes, MAX_READ_BYTES);
    return MediaDoor.at(
        name.text(),
        MediaCode.MEDIA_READ,
        () -> {
          Outcome<Long> size = file.size();
          return switch (size) {
            case Outcome.Refused<Long>(var failures) -> Outcome.refused(failures);
            case Outcome.Accepted<Long>(Long bytes) when bytes > limitBytes ->
                file.tooLarge(limitBytes, bytes);
            case Outcome.Accepted<Long> _ -> file.read((int) limitBytes);
          };
        });
  }

  /**
   * Finds a file that a signed document lists, and does not read its content.
   *
   * <p>Refuses with {@code MEDIA-MISSING}, {@code MEDIA-NOT-REGULAR}, {@code MEDIA-SIZE}, {@code
   * MEDIA-READ}, in this order.
   *
   * @param sizeBytes the size that the document states, in bytes
   * @param digest the SHA-256 that the document states; whoever reads the file compares it
   */
  public Outcome<LocatedFile> locate(MediaName name, long sizeBytes, Digest digest) {
    PlainFile file = file(name);
    LocatedFile located = new LocatedFile(file, name, sizeBytes, digest);
    return MediaDoor.at(
        name.text(),
        MediaCode.MEDIA_READ,
        () ->
            file.size()
                .then(found ->
                    found == sizeBytes
                        ? Outcome.accepted(located)
                        : file.wrongSize(sizeBytes, found)));
  }

  private PlainFile file(MediaName name) {
    return new PlainFile(folder.resolve(name.text()), name.text());
  }
}
