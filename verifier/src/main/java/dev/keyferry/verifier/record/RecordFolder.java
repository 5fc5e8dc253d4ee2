package dev.keyferry.verifier.record;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The folder of a record. It follows no links, opens nothing but regular files, and reads no more
 * of a file than was allowed. A device that fails is an {@link UncheckedIOException}: nothing can
 * be decided then.
 */
public final class RecordFolder {
  private static final int BUFFER = 64 * 1024;

  private final Path folder;

  /** The folder at a path, which must be one. */
  public RecordFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The bytes of a file; nothing if there is none by this name. Refuses what is no regular file,
   * and what is larger than allowed.
   */
  public Optional<byte[]> read(String name, int most) throws Malformed {
    Optional<Path> file = regular(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw Malformed.limit("at most " + most + " bytes", "more");
      }
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file as a stream, which the caller closes; nothing if there is none by this name. */
  public Optional<InputStream> stream(String name) throws Malformed {
    Optional<Path> file = regular(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SHA-256 of a file that must have a size; nothing if there is none by this name. */
  public Optional<Bytes> digest(String name, long size) throws Malformed {
    Optional<InputStream> stream = stream(name);
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    Sha256 sha256 = new Sha256();
    byte[] buffer = new byte[BUFFER];
    long count = 0;
    try (InputStream in = stream.get()) {
      for (int n = in.read(buffer); n >= 0 && count <= size; n = in.read(buffer)) {
        sha256.add(buffer, n);
        count += n;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (count != size) {
      throw Malformed.of(size + " bytes", count > size ? "more" : count + " bytes");
    }
    return Optional.of(sha256.finish());
  }

  /** Every file by its name from the folder, and every folder that is empty, ending in a slash. */
  public void forEach(Consumer<String> action) {
    try {
      Files.walkFileTree(folder, new Lister(action));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> regular(String name) throws Malformed {
    Path path = folder;
    String[] parts = name.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      path = path.resolve(parts[i]);
      boolean last = i == parts.length - 1;
      try {
        BasicFileAttributes is =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (last ? !is.isRegularFile() : !is.isDirectory()) {
          throw Malformed.of(last ? "a regular file" : "a folder", "something else");
        }
      } catch (NoSuchFileException e) {
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Optional.of(path);
  }

  /** Names what it finds, and follows nothing. */
  private final class Lister extends SimpleFileVisitor<Path> {
    private final Consumer<String> action;
    private long before;
    private long count;

    Lister(Consumer<String> action) {
      this.action = action;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes is) {
      before = count;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes is) {
      count++;
      action.accept(name(path));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, java.io.IOException e) {
      if (before == count && !path.equals(folder)) {
        count++;
        action.accept(name(path) + "/");
      }
      return FileVisitResult.CONTINUE;
    }

    private String name(Path path) {
      return folder.relativize(path).toString();
    }
  }
}
