package dev.keyferry.transport.media;

import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file that only grows; {@link RecordFolder} makes it. For one thread. */
public final class AppendedFile implements AutoCloseable {
  private final String name;
  private final FileChannel channel;

  AppendedFile(String name, FileChannel channel) {
    this.name = name;
    this.channel = channel;
  }

  /**
   * Appends bytes and flushes them to the device. Refuses with {@code MEDIA-WRITE}; then the file
   * may end in a part of them.
   */
  public Outcome<Octets> append(Octets content) {
    return MediaDoor.at(
        name,
        MediaCode.MEDIA_WRITE,
        () -> {
          writeAll(channel, content);
          channel.force(false);
          return Outcome.accepted(content);
        });
  }

  /**
   * Reads a part that was appended before. Refuses with {@code MEDIA-READ}.
   *
   * @param offsetBytes where it begins
   * @param sizeBytes how long it is
   */
  public Outcome<Octets> read(long offsetBytes, int sizeBytes) {
    return MediaDoor.at(
        name,
        MediaCode.MEDIA_READ,
        () -> {
          ByteBuffer buffer = ByteBuffer.allocate(sizeBytes);
          while (buffer.hasRemaining()) {
            if (channel.read(buffer, offsetBytes + buffer.position()) < 0) {
              throw new IOException("the file is shorter than what was written");
            }
          }
          return Outcome.accepted(Octets.of(buffer.array()));
        });
  }

  static void writeAll(FileChannel channel, Octets content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content.toByteArray());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Everything was flushed when it was appended.
      return;
    }
  }
}
