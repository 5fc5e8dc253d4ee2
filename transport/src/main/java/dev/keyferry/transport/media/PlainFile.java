package dev.keyferry.transport.media;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/** One regular file of a folder, reached without following links. */
record PlainFile(Path path, String name) {
  /**
   * The size in bytes of what must be a regular file. Asked before every opening: opening a FIFO
   * waits for its writer for ever, and a link or device may lead anywhere.
   */
  Outcome<Long> size() throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    return found.isRegularFile()
        ? Outcome.accepted(found.size())
        : MediaDoor.refused(
            MediaCode.MEDIA_NOT_REGULAR, name, Fact.word("a regular file"), kind(found));
  }

  /** A channel that reads; a link put here after the check is still not followed. */
  FileChannel open() throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ, NOFOLLOW_LINKS);
  }

  /** The content, read once, and never more than one byte beyond the limit. */
  Outcome<Octets> read(int maxBytes) throws IOException {
    try (FileChannel channel = open()) {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(channel.size(), maxBytes) + 1);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // A channel may deliver less than was asked for.
      }
      // A full buffer means that the file is longer than the limit, or grew while it was read.
      return buffer.hasRemaining()
          ? Outcome.accepted(Octets.of(Arrays.copyOf(buffer.array(), buffer.position())))
          : tooLarge(maxBytes, Math.max(buffer.position(), channel.size()));
    }
  }

  /** The refusal of a file that exceeds its limit. */
  <T> Outcome<T> tooLarge(long maxBytes, long foundBytes) {
    return MediaDoor.refused(
        MediaCode.MEDIA_SIZE, name, Fact.count(maxBytes, "bytes at most"), Fact.bytes(foundBytes));
  }

  /** The refusal of a file that has another size than the signed document says. */
  <T> Outcome<T> wrongSize(long expectedBytes, long foundBytes) {
    return MediaDoor.refused(
        MediaCode.MEDIA_SIZE, name, Fact.bytes(expectedBytes), Fact.bytes(foundBytes));
  }

  private static Fact kind(BasicFileAttributes found) {
    if (found.isSymbolicLink()) {
      return Fact.word("a link");
    }
    return Fact.word(found.isDirectory() ? "a folder" : "a device or pipe");
  }
}
