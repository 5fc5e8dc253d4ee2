package dev.keyferry.witness.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that the witness writes, for its owner's eyes only. It is written beside its place,
 * flushed and read back, and gets its name last: a file of its name is complete, whatever happens.
 *
 * @param path where it will be
 */
public record OutputFile(Path path) {
  /**
   * Refuses with {@code MEDIA-EXISTS} a name that is taken: asked before anybody types a
   * passphrase.
   */
  public Outcome<OutputFile> mustBeNew() {
    return Files.exists(path)
        ? FileFault.refused(MediaCode.MEDIA_EXISTS, path, Fact.word("absent"), Fact.word("present"))
        : Outcome.accepted(this);
  }

  /**
   * Writes a new file. Refuses with {@code MEDIA-EXISTS}, {@code MEDIA-MISSING} (no such folder),
   * {@code MEDIA-WRITE}, {@code MEDIA-READBACK}.
   */
  public Outcome<Path> create(Octets content) {
    // A plain move refuses a name that was taken meanwhile.
    return mustBeNew().then(file -> write(content, Files::move));
  }

  /**
   * Writes a file, or replaces it in one step: after a crash, either the old content is there or
   * the new one. Refuses with {@code MEDIA-MISSING}, {@code MEDIA-WRITE}, {@code MEDIA-READBACK}.
   */
  public Outcome<Path> replace(Octets content) {
    return write(content, (part, place) -> Files.move(part, place, ATOMIC_MOVE));
  }

  /** How the complete part gets its name. */
  @FunctionalInterface
  private interface Naming {
    Path move(Path part, Path place) throws IOException;
  }

  private Outcome<Path> write(Octets content, Naming naming) {
    Path part = path.resolveSibling("." + path.getFileName() + ".part");
    return FileFault.at(
        path,
        MediaCode.MEDIA_WRITE,
        () -> {
          // What an interrupted run left here never had a name, so nobody needs it.
          Files.deleteIfExists(part);
          Files.createFile(part, ownersOnly());
          fill(part, content);
          Octets read = Octets.of(Files.readAllBytes(part));
          if (!read.equals(content)) {
            return FileFault.refused(
                MediaCode.MEDIA_READBACK,
                path,
                Fact.digest(Digest.sha256(content)),
                Fact.digest(Digest.sha256(read)));
          }
          naming.move(part, path);
          flushFolder();
          return Outcome.accepted(path);
        });
  }

  private static void fill(Path part, Octets content) throws IOException {
    try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.toByteArray());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  /** On Linux a folder can be opened to flush the names in it. */
  private void flushFolder() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private FileAttribute<?>[] ownersOnly() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
