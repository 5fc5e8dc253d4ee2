package dev.keyferry.verifier.record;

import dev.keyferry.verifier.text.Malformed;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The lines of {@code log.jsonl}, one after the other, none longer than an entry may be. */
final class LogLines {
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long cut;

  LogLines(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER);
  }

  /** The next whole line without its LF; nothing at the end. Refuses a longer one. */
  Optional<byte[]> next() throws Malformed {
    line.reset();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          return Optional.of(line.toByteArray());
        }
        if (line.size() == EntryReader.MOST_BYTES) {
          throw Malformed.limit("at most " + EntryReader.MOST_BYTES + " bytes an entry", "more");
        }
        line.write(b);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut = line.size();
    return Optional.empty();
  }

  /** After the end: how many bytes of a last line there are that has no LF. */
  long cutBytes() {
    return cut;
  }
}
