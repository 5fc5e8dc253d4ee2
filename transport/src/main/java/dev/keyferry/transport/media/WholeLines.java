package dev.keyferry.transport.media;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;

/** The lines of a file, one at a time: a log may be larger than the memory. */
final class WholeLines {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final PlainFile file;
  private final int maxBytes;

  WholeLines(PlainFile file, int maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
  }

  /** Hands on every line that has an end; returns how many bytes follow the last of them. */
  Outcome<Long> each(Consumer<Octets> line) throws IOException {
    try (FileChannel channel = file.open();
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          line.accept(Octets.of(bytes.toByteArray()));
          bytes.reset();
        } else if (bytes.size() == maxBytes) {
          return MediaDoor.refused(
              MediaCode.MEDIA_SIZE,
              file.name(),
              Fact.count(maxBytes, "bytes a line at most"),
              Fact.word("more"));
        } else {
          bytes.write(b);
        }
      }
      return Outcome.accepted((long) bytes.size());
    }
  }
}
