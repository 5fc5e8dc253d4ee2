package dev.keyferry.ceremony.rolekey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The PIN of a token, as somebody typed it; closing it overwrites it. It is in an array, not in the
 * engine's locked memory, because the JDK takes a PIN in no other form. What cannot be a PIN, such
 * as bytes that are no UTF-8, is none. For one thread.
 */
final class TypedPin implements AutoCloseable {
  /** Tokens take far less. */
  private static final int MAX_BYTES = 256;

  private final char[] pin;

  private TypedPin(char[] pin) {
    this.pin = pin;
  }

  /** One line of a console's channel, without its line feed. */
  static TypedPin read(ReadableByteChannel channel) {
    ByteBuffer utf8 = ByteBuffer.allocate(MAX_BYTES);
    CharBuffer decoded = CharBuffer.allocate(MAX_BYTES);
    try (channel) {
      fill(utf8, channel);
      var result =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(utf8, decoded, true);
      if (result.isError()) {
        result.throwException();
      }
      decoded.flip();
      return new TypedPin(Arrays.copyOf(decoded.array(), decoded.limit()));
    } catch (IOException e) {
      return new TypedPin(new char[0]);
    } finally {
      Arrays.fill(utf8.array(), (byte) 0);
      Arrays.fill(decoded.array(), '\0');
    }
  }

  private static void fill(ByteBuffer utf8, ReadableByteChannel channel) throws IOException {
    boolean open = true;
    while (open && utf8.hasRemaining()) {
      open = channel.read(utf8) >= 0;
    }
    utf8.flip();
    while (utf8.hasRemaining() && isLineEnd(utf8.get(utf8.limit() - 1))) {
      utf8.limit(utf8.limit() - 1);
    }
  }

  private static boolean isLineEnd(byte last) {
    return last == '\n' || last == '\r';
  }

  /** Whether nothing was typed. */
  boolean isEmpty() {
    return pin.length == 0;
  }

  /** The array itself: whoever takes it must not keep it. */
  char[] lent() {
    return pin;
  }

  @Override
  public void close() {
    Arrays.fill(pin, '\0');
  }

  @Override
  public String toString() {
    return "TypedPin";
  }
}
