package dev.keyferry.transport.media;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a ceremony's record, which is there while the ceremony runs and grows to its end:
 * files are created and never changed, one may be appended to, one may be replaced in one step.
 * Whatever interrupts it, what was written before stays. For one thread.
 */
public final class RecordFolder {
  /** How many records of one ceremony a folder may have before a person must tidy up. */
  private static final int MAX_RECORDS = 999;

  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[a-z0-9._-]+)*");

  private final Path folder;

  private RecordFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * A file of the record.
   *
   * @param path below the folder, with {@code /}
   * @param sizeBytes its size
   * @param digest SHA-256 of its content
   */
  public record RecordFile(String path, long sizeBytes, Digest digest) {}

  /**
   * A new folder {@code <name>-<nnn>} with the lowest number that is free. Refuses with {@code
   * MEDIA-EXISTS} (all 999 are taken), {@code MEDIA-MISSING} (no such parent), {@code MEDIA-WRITE}.
   */
  public static Outcome<RecordFolder> create(Path parent, MediaName name) {
    return MediaDoor.at(
        name.text(), MediaCode.MEDIA_WRITE, () -> Outcome.accepted(newFolder(parent, name)));
  }

  /**
   * The folder of a record that is there, to join a file to it. Refuses with {@code MEDIA-MISSING}.
   */
  public static Outcome<RecordFolder> open(Path folder) {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        ? Outcome.accepted(new RecordFolder(folder))
        : MediaDoor.refused(
            MediaCode.MEDIA_MISSING, "record", Fact.word("a folder"), Fact.word("none"));
  }

  private static RecordFolder newFolder(Path parent, MediaName name) throws IOException {
    for (int number = 1; number <= MAX_RECORDS; number++) {
      Path candidate = parent.resolve("%s-%03d".formatted(name.text(), number));
      // Somebody else's record, or an earlier one: neither is touched.
      if (!Files.exists(candidate, LinkOption.NOFOLLOW_LINKS)) {
        RecordFolder made = new RecordFolder(Files.createDirectory(candidate));
        flushFolder(parent);
        return made;
      }
    }
    throw new FileAlreadyExistsException(name.text());
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /**
   * Writes a new file: write, flush to the device, name in one step, read back, compare: whoever
   * looks finds all of it or nothing. Refuses with {@code MEDIA-EXISTS}, {@code MEDIA-WRITE},
   * {@code MEDIA-READBACK}.
   */
  public Outcome<RecordFile> write(String path, Octets content) {
    return MediaDoor.at(
        path,
        MediaCode.MEDIA_WRITE,
        () -> {
          Path file = resolved(path);
          Path parent = file.getParent();
          if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent);
          }
          if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(path);
          }
          put(content, true);
          Files.move(part(), file, StandardCopyOption.ATOMIC_MOVE);
          flushFolder(parent == null ? folder : parent);
          return compared(path, file, content);
        });
  }

  private static Outcome<RecordFile> compared(String path, Path file, Octets content)
      throws IOException {
    byte[] written = content.toByteArray();
    byte[] read = Files.readAllBytes(file);
    return Arrays.equals(written, read)
        ? Outcome.accepted(new RecordFile(path, written.length, Digest.sha256(content)))
        : MediaDoor.refused(
            MediaCode.MEDIA_READBACK,
            path,
            Fact.digest(Digest.sha256(content)),
            Fact.digest(Digest.sha256(read)));
  }

  /**
   * Creates a file that will be appended to; the caller closes it. Refuses with {@code
   * MEDIA-EXISTS}, {@code MEDIA-WRITE}.
   */
  public Outcome<AppendedFile> append(String path) {
    return MediaDoor.at(
        path,
        MediaCode.MEDIA_WRITE,
        () ->
            Outcome.accepted(
                new AppendedFile(
                    path,
                    FileChannel.open(
                        resolved(path),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE))));
  }

  /**
   * Replaces a file in one step: whoever looks finds the old content or the new one. Refuses with
   * {@code MEDIA-WRITE}.
   *
   * @param flush whether the new content must survive a loss of power, too
   */
  public Outcome<Octets> replace(String path, Octets content, boolean flush) {
    return MediaDoor.at(
        path,
        MediaCode.MEDIA_WRITE,
        () -> {
          put(content, flush);
          Files.move(part(), resolved(path), StandardCopyOption.ATOMIC_MOVE);
          if (flush) {
            flushFolder(folder);
          }
          return Outcome.accepted(content);
        });
  }

  /** Every file that is there, by its path; refuses with {@code MEDIA-READ}. */
  public Outcome<List<RecordFile>> files() {
    return MediaDoor.at(
        "record",
        MediaCode.MEDIA_READ,
        () -> {
          List<RecordFile> files = new ArrayList<>();
          try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
              byte[] content = Files.readAllBytes(file);
              String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
              files.add(new RecordFile(path, content.length, Digest.sha256(content)));
            }
          }
          files.sort(Comparator.comparing(RecordFile::path));
          return Outcome.accepted(List.copyOf(files));
        });
  }

  private Path resolved(String path) {
    if (!PATH.matcher(path).matches() || path.contains("..")) {
      throw new IllegalArgumentException("not a path within a record");
    }
    return folder.resolve(path);
  }

  /** The one file that may be there half-written, when something interrupts. */
  private Path part() {
    return folder.resolve(".part");
  }

  private void put(Octets content, boolean flush) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part(),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      AppendedFile.writeAll(channel, content);
      if (flush) {
        channel.force(true);
      }
    }
  }

  private static void flushFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
