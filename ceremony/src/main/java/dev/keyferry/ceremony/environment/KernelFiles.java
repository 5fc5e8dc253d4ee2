package dev.keyferry.ceremony.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files in which the kernel tells of the machine: {@code proc}, {@code sys} and {@code dev}.
 * They are opened for reading only; nothing is sent, switched or started.
 *
 * @param root what holds these three: {@code /}, or a made tree
 */
record KernelFiles(Path root) {
  /** No honest file here is longer; a longer one counts as unreadable. */
  private static final int MAX_BYTES = 1 << 20;

  /** The text of a file, without white space at its ends. */
  Seen<String> text(String path) {
    return switch (bytes(path, MAX_BYTES + 1)) {
      case Seen.There<byte[]>(byte[] bytes) ->
          bytes.length > MAX_BYTES
              ? new Seen.Unreadable<>(path)
              : new Seen.There<>(new String(bytes, StandardCharsets.ISO_8859_1).strip());
      case Seen.Absent<byte[]> _ -> new Seen.Absent<>();
      case Seen.Unreadable<byte[]> _ -> new Seen.Unreadable<>(path);
    };
  }

  /** At most so many bytes of a file or device. */
  Seen<byte[]> bytes(String path, int most) {
    try (InputStream in = Files.newInputStream(root.resolve(path))) {
      return new Seen.There<>(in.readNBytes(most));
    } catch (NoSuchFileException e) {
      return new Seen.Absent<>();
    } catch (IOException e) {
      return new Seen.Unreadable<>(path);
    }
  }

  /** The names in a folder, sorted. */
  Seen<List<String>> names(String path) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(path))) {
      entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
    } catch (NoSuchFileException e) {
      return new Seen.Absent<>();
    } catch (IOException | DirectoryIteratorException e) {
      return new Seen.Unreadable<>(path);
    }
    return new Seen.There<>(names.stream().sorted().toList());
  }

  /**
   * Whether a folder that every kernel has is there: only then the absence of something in it is a
   * fact about the kernel, and not a file system that is not mounted.
   */
  boolean isMounted(String path) {
    return names(path) instanceof Seen.There;
  }
}
