package dev.keyferry.transport.media;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A folder being written. Files go to {@code .<name>.partial} and get their final place by one
 * atomic rename, so that a process that dies leaves either no final folder or a complete one. It
 * overwrites nothing. For one thread.
 */
public final class OutputFolder {
  /** How many left-over partial folders are stepped over before a person must tidy up. */
  private static final int MAX_PARTIALS = 99;

  private final Path partial;
  private final Path destination;

  private OutputFolder(Path partial, Path destination) {
    this.partial = partial;
    this.destination = destination;
  }

  /**
   * Begins a new folder. What an interrupted run left is neither reused nor removed: it is evidence
   * of the interruption.
   *
   * <p>Refuses with {@code MEDIA-EXISTS} (the final name, or all 99 partial names, are taken),
   * {@code MEDIA-MISSING} (no such parent), {@code MEDIA-WRITE}, in this order.
   *
   * @param parent where the final folder shall appear
   * @param name its final name
   */
  public static Outcome<OutputFolder> create(Path parent, MediaName name) {
    Path destination = parent.resolve(name.text());
    return MediaDoor.at(
        name.text(),
        MediaCode.MEDIA_WRITE,
        () ->
            Files.exists(destination, NOFOLLOW_LINKS)
                ? exists(name.text())
                : Outcome.accepted(new OutputFolder(createPartial(parent, name), destination)));
  }

  /**
   * Begins a folder inside this one, which must be committed before this one is. Refuses as {@link
   * #create} does.
   */
  public Outcome<OutputFolder> begin(MediaName name) {
    return create(partial, name);
  }

  /**
   * Writes one file: create new, write, flush to the device, open again, read back, compare.
   *
   * <p>The bytes read back may come from the kernel's cache; the runbook therefore compares again
   * after the medium was mounted anew. Refuses with {@code MEDIA-EXISTS}, {@code MEDIA-MISSING}
   * (already committed or discarded), {@code MEDIA-WRITE}, {@code MEDIA-READBACK}, in this order.
   */
  public Outcome<WrittenFile> write(MediaName name, Octets content) {
    return MediaDoor.at(
        name.text(),
        MediaCode.MEDIA_WRITE,
        () -> {
          Path path = partial.resolve(name.text());
          writeNew(path, content);
          return compare(new PlainFile(path, name.text()), name, content);
        });
  }

  /**
   * Publishes the folder under its final name: flush the folder, rename without replacing, flush
   * the parent.
   *
   * <p>Refuses with {@code MEDIA-MISSING} (already committed or discarded), {@code MEDIA-EXISTS}
   * (the final name was taken meanwhile), {@code MEDIA-WRITE}, in this order.
   *
   * @return the path of the final folder
   */
  public Outcome<Path> commit() {
    String name = destination.getFileName().toString();
    return MediaDoor.at(
        name,
        MediaCode.MEDIA_WRITE,
        () -> {
          flushFolder(partial);
          // rename(2) silently replaces an empty folder, so the absence is asked for first.
          if (Files.exists(destination, NOFOLLOW_LINKS)) {
            return exists(name);
          }
          Files.move(partial, destination, StandardCopyOption.ATOMIC_MOVE);
          flushFolder(parentOf(destination));
          return Outcome.accepted(destination);
        });
  }

  /**
   * Removes the partial folder and all that is in it; a committed folder is not touched.
   *
   * <p>Refuses with {@code MEDIA-MISSING} (already committed or discarded), {@code MEDIA-WRITE}.
   *
   * @return the path that was removed
   */
  public Outcome<Path> discard() {
    return MediaDoor.at(
        destination.getFileName().toString(),
        MediaCode.MEDIA_WRITE,
        () -> {
          remove(partial);
          return Outcome.accepted(partial);
        });
  }

  private static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, NOFOLLOW_LINKS)) {
          remove(entry);
        } else {
          Files.delete(entry);
        }
      }
    }
    Files.delete(folder);
  }

  private static Path createPartial(Path parent, MediaName name) throws IOException {
    for (int attempt = 1; attempt <= MAX_PARTIALS; attempt++) {
      String suffix = attempt == 1 ? "" : "-" + attempt;
      Path candidate = parent.resolve("." + name.text() + ".partial" + suffix);
      if (!Files.exists(candidate, NOFOLLOW_LINKS)) {
        return Files.createDirectory(candidate);
      }
    }
    throw new FileAlreadyExistsException(name.text());
  }

  private static void writeNew(Path path, Octets content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content.toByteArray());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Package-private for the test that changes the file between writing and reading. */
  static Outcome<WrittenFile> compare(PlainFile file, MediaName name, Octets content)
      throws IOException {
    Digest written = Digest.sha256(content);
    return switch (file.read(content.sizeBytes()).map(Digest::sha256)) {
      case Outcome.Accepted<Digest>(Digest read) when read.equals(written) ->
          Outcome.accepted(new WrittenFile(name, content.sizeBytes(), read));
      case Outcome.Accepted<Digest>(Digest read) ->
          differs(name, Fact.digest(written), Fact.digest(read));
      case Outcome.Refused<Digest> _ ->
          differs(name, Fact.bytes(content.sizeBytes()), Fact.word("more bytes"));
    };
  }

  private static Outcome<WrittenFile> differs(MediaName name, Fact written, Fact read) {
    return MediaDoor.refused(MediaCode.MEDIA_READBACK, name.text(), written, read);
  }

  /** Flushes the names in a folder; on Linux a folder can be opened for that. */
  private static void flushFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path parentOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  private static <T> Outcome<T> exists(String name) {
    return MediaDoor.refused(
        MediaCode.MEDIA_EXISTS, name, Fact.word("absent"), Fact.word("present"));
  }
}
