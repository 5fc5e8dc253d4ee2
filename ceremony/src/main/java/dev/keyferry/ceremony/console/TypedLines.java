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
  private boolean panicked;

  TypedLines(ReadableByteChannel source) {
    this.source = source;
  }

  /** Whether a line was the word that ends everything; nothing is read after it. */
  boolean panicked() {
    return panicked;
  }

  /** The next line without its end; empty at the end of the channel. */
  String nextLine() {
    String line = panicked ? "" : line();
    panicked |= Panic.isWord(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    return panicked ? "" : line;
  }

  private String line() {
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
    private final Panic.Listener listener = new Panic.Listener();
    private boolean ended = panicked;

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (ended || !target.hasRemaining()) {
        return ended ? -1 : 0;
      }
      int at = target.position();
      int count = source.read(target.duplicate().limit(at + 1));
      ended = count < 1 || target.get(at) == '\n';
      if (ended) {
        panicked |= listener.isWord();
      } else {
        listener.hear(target.get(at));
      }
      target.position(at + Math.max(count, 0));
      return count < 1 ? -1 : 1;
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
