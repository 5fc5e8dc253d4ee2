package dev.keyferry.engine;

import dev.keyferry.engine.entry.CantonBundle;
import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Reads files and passwords from channels into locked memory; the kernel copies, the heap never
 * sees them.
 */
final class ChannelReader {
  private static final int MAX_PASSWORD_BYTES = 1024;

  private final LockedMemory memory;

  /** Buffers of the largest bundle and one byte, kept for the next file. */
  private final Queue<SecretBytes> buffers = new ConcurrentLinkedQueue<>();

  ChannelReader(LockedMemory memory) {
    this.memory = memory;
  }

  /** The whole file, as the beginning of a buffer that goes back with {@link #giveBack}. */
  Outcome<SecretBytes> readFile(KeyFile file) {
    SecretBytes free = buffers.poll();
    SecretBytes buffer = free == null ? memory.allocate(CantonBundle.MAX_BYTES + 1) : free;
    return fillAndCheck(file, buffer).onRefusal(failures -> giveBack(buffer));
  }

  private static Outcome<SecretBytes> fillAndCheck(KeyFile file, SecretBytes buffer) {
    ByteBuffer bytes = buffer.segment().asByteBuffer();
    if (!fill(file.channel(), bytes, soFar -> false)) {
      return refused(
          MediaCode.MEDIA_READ, file.name(), Fact.word("a readable file"), Fact.word("an error"));
    }
    return bytes.hasRemaining()
        ? checkDigest(file, buffer.prefix(bytes.position()))
        : CantonBundle.tooLarge(file.name());
  }

  /**
   * Hashing needs an array: a direct buffer would be copied into arrays of the JDK's that nobody
   * zeroizes.
   */
  private static Outcome<SecretBytes> checkDigest(KeyFile file, SecretBytes content) {
    Digest expected = file.digest();
    if (expected == null) {
      return Outcome.accepted(content);
    }
    Digest actual = content.lend(array -> Digest.sha256(array));
    return actual.equals(expected)
        ? Outcome.accepted(content)
        : refused(MediaCode.MEDIA_DIGEST, file.name(), Fact.digest(expected), Fact.digest(actual));
  }

  /** Overwrites a buffer and keeps it for the next file. */
  void giveBack(SecretBytes content) {
    content.zeroize();
    buffers.add(content.whole());
  }

  /** Gives the buffers' memory back; the next file gets a new one. */
  void releaseBuffers() {
    for (SecretBytes free = buffers.poll(); free != null; free = buffers.poll()) {
      free.close();
    }
  }

  /** One line without its end. */
  Outcome<SecretBytes> readLine(ReadableByteChannel channel) {
    try (SecretBytes buffer = memory.allocate(MAX_PASSWORD_BYTES + 2)) {
      ByteBuffer bytes = buffer.segment().asByteBuffer();
      boolean read = fill(channel, bytes, ChannelReader::endsALine);
      int length = lineLength(bytes);
      if (!read || length < 1 || length > MAX_PASSWORD_BYTES) {
        return Outcome.refused(
            new KeyFailure(
                KeyCode.BUNDLE_PASSWORD_MISSING,
                new Place.Whole("standard input"),
                Fact.word("a password of 1 to 1024 bytes"),
                Fact.word(length < 1 ? "none" : "more")));
      }
      SecretBytes line = memory.allocate(length);
      line.segment().copyFrom(buffer.segment().asSlice(0, length));
      return Outcome.accepted(line);
    }
  }

  private static int lineLength(ByteBuffer bytes) {
    int end = 0;
    while (end < bytes.position() && bytes.get(end) != '\n') {
      end++;
    }
    return end > 0 && bytes.get(end - 1) == '\r' ? end - 1 : end;
  }

  /** A terminal gives one line and then waits for the next: reading on would hang. */
  private static boolean endsALine(ByteBuffer bytes) {
    return bytes.position() > 0 && bytes.get(bytes.position() - 1) == '\n';
  }

  /** Reads until the end, a full buffer, or as far as is enough. */
  private static boolean fill(
      ReadableByteChannel channel, ByteBuffer bytes, Predicate<ByteBuffer> enough) {
    try {
      int count = 0;
      while (count >= 0 && bytes.hasRemaining() && !enough.test(bytes)) {
        count = channel.read(bytes);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static <T> Outcome<T> refused(MediaCode code, String name, Fact expected, Fact actual) {
    return Outcome.refused(new MediaFailure(code, new Place.Whole(name), expected, actual));
  }
}
