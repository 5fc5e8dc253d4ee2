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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folder of a ceremony's record, which is there while the ceremony runs and grows to its end:
 * files are created and never changed, one may be appended to, one may be replaced in one step.
 * Whatever interrupts it, what was written before stays. For one thread.
 */
public final class RecordFolder {
  /** How many records of one ceremony a folder may have before a person must tidy up. */
  private static final int MAX_RECORDS = 999;

  /** As many as there can be epochs. */
  private static final int MAX_PLACES = 9999;

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

  /** The records of a name that are there, the lowest number first. */
  public static List<RecordFolder> existing(Path parent, MediaName name) {
    return IntStream.rangeClosed(1, MAX_RECORDS)
        .mapToObj(number -> parent.resolve("%s-%03d".formatted(name.text(), number)))
        .filter(candidate -> Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS))
        .map(RecordFolder::new)
        .toList();
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

  /** Writes a file unless it is there with the same content; refuses like {@link #write}. */
  public Outcome<RecordFile> ensure(String path, Octets content) {
    boolean there =
        has(path)
            && read(path, content.sizeBytes()) instanceof Outcome.Accepted<Octets>(Octets found)
            && found.equals(content);
    return there
        ? Outcome.accepted(new RecordFile(path, content.sizeBytes(), Digest.sha256(content)))
        : write(path, content);
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

  /**
   * Opens a file that an interrupted process appended to, and cuts what follows its last whole
   * part; the caller closes it. Refuses with {@code MEDIA-MISSING}, {@code MEDIA-WRITE}.
   *
   * @param sizeBytes how much of it is kept
   */
  public Outcome<AppendedFile> appendAfter(String path, long sizeBytes) {
    return MediaDoor.at(
        path,
        MediaCode.MEDIA_WRITE,
        () -> {
          FileChannel channel =
              FileChannel.open(
                  resolved(path),
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS);
          channel.truncate(sizeBytes).position(sizeBytes).force(true);
          return Outcome.accepted(new AppendedFile(path, channel));
        });
  }

  /** Whether there is a file. */
  public boolean has(String path) {
    return Files.isRegularFile(resolved(path), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * A whole file. Refuses with {@code MEDIA-MISSING}, {@code MEDIA-NOT-REGULAR}, {@code
   * MEDIA-SIZE}, {@code MEDIA-READ}.
   *
   * @param maxBytes the largest size that is accepted, in bytes
   */
  public Outcome<Octets> read(String path, int maxBytes) {
    PlainFile file = new PlainFile(resolved(path), path);
    return MediaDoor.at(
        path, MediaCode.MEDIA_READ, () -> file.size().then(found -> bounded(file, maxBytes)));
  }

  private static Outcome<Octets> bounded(PlainFile file, int maxBytes) {
    return MediaDoor.at(file.name(), MediaCode.MEDIA_READ, () -> file.read(maxBytes));
  }

  /**
   * Hands on every line of a file that has an end, without it; returns how many bytes follow the
   * last one. Refuses like {@link #read}.
   *
   * @param maxBytes the longest line that is accepted, in bytes
   */
  public Outcome<Long> lines(String path, int maxBytes, Consumer<Octets> line) {
    PlainFile file = new PlainFile(resolved(path), path);
    return MediaDoor.at(
        path,
        MediaCode.MEDIA_READ,
        () ->
            file.size()
                .then(found ->
                    MediaDoor.at(
                        path,
                        MediaCode.MEDIA_READ,
                        () -> new WholeLines(file, maxBytes).each(line))));
  }

  /**
   * Gives files another place, under {@code before/<nnnn>/} with the lowest number that is free:
   * none is lost, and the names are free again. Refuses with {@code MEDIA-MISSING}, {@code
   * MEDIA-WRITE}.
   */
  public Outcome<List<String>> setAside(List<String> paths) {
    return MediaDoor.at(
        "before",
        MediaCode.MEDIA_WRITE,
        () -> {
          String place = freePlace();
          for (String path : paths) {
            Path to = resolved(place + "/" + path);
            Path parent = Files.createDirectories(Objects.requireNonNull(to.getParent()));
            Files.move(resolved(path), to, StandardCopyOption.ATOMIC_MOVE);
            flushFolder(parent);
          }
          flushFolder(folder);
          return Outcome.accepted(paths);
        });
  }

  private String freePlace() throws IOException {
    return IntStream.rangeClosed(1, MAX_PLACES)
        .mapToObj("before/%04d"::formatted)
        .filter(place -> !Files.exists(folder.resolve(place), LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .orElseThrow(() -> new FileAlreadyExistsException("before"));
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
