package dev.keyferry.ceremony.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Lines from a channel, one byte at a time, so that nothing is read ahead: the bytes of a secret
 * line reach nobody but the buffer that they are meant for.
 */
final class TypedLines {
  private static final int MAX_LINE_BYTES = 4096;

  private final ReadableByteChannel source;

  TypedLines(ReadableByteChannel source) {
    this.source = source;
  }

  /** The next line without its end; empty at the end of the channel. */
  String nextLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (line.size() < MAX_LINE_BYTES && readOne(one) && one.get(0) != '\n') {
      line.write(one.get(0));
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  /** A channel that delivers the next line, with its line feed, and then ends. */
  ReadableByteChannel nextLineAsChannel() {
    return new OneLine();
  }

  private boolean readOne(ByteBuffer one) {
    try {
      return source.read(one.clear()) == 1;
    } catch (IOException e) {
      return false;
    }
  }

  /** One line of the source. */
  private final class OneLine implements ReadableByteChannel {
    private boolean ended;

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (ended || !target.hasRemaining()) {
        return ended ? -1 : 0;
      }
      int at = target.position();
      int count = source.read(target.duplicate().limit(at + 1));
      if (count < 1) {
        ended = true;
        return -1;
      }
      target.position(at + 1);
      ended = target.get(at) == '\n';
      return 1;
    }

    @Override
    public boolean isOpen() {
      return !ended;
    }

    @Override
    public void close() {
      ended = true;
    }
  }
}
