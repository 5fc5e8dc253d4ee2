package dev.keyferry.ceremony.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * One line from a terminal in raw mode, byte by byte and without reading ahead. What is typed is in
 * direct buffers only, which the kernel fills without a copy, and which are overwritten. For one
 * thread.
 */
final class Keyboard {
  private static final int CTRL_C = 0x03;
  private static final int CTRL_D = 0x04;
  private static final int CTRL_H = 0x08;
  private static final int CTRL_U = 0x15;
  private static final int ESCAPE = 0x1b;
  private static final int CTRL_BACKSLASH = 0x1c;
  private static final int DELETE = 0x7f;
  private static final int BELL = 0x07;

  private final ReadableByteChannel in;
  private final PrintStream screen;
  private final ByteBuffer one = ByteBuffer.allocateDirect(1);

  Keyboard(ReadableByteChannel in, PrintStream screen) {
    this.in = in;
    this.screen = screen;
  }

  /** How a line ended. */
  enum End {
    /** With Enter. */
    ENTER,
    /** With Ctrl-C, Ctrl-D, or because nothing more comes: the line is empty. */
    STOP,
    /** With Ctrl-\, or it is the word: the line is empty. */
    PANIC
  }

  /** Reads into a direct buffer, which then is the line without its end. */
  End read(ByteBuffer line, Echo echo) {
    line.clear();
    End end = edit(line, echo);
    if (end != End.ENTER || Panic.isWord(line.duplicate().flip())) {
      overwrite(line);
      end = end == End.ENTER ? End.PANIC : end;
    }
    line.flip();
    echo.end();
    if (!echo.isAtANewLine()) {
      screen.println();
    }
    return end;
  }

  /** Overwrites all of a buffer and leaves it empty. */
  static void overwrite(ByteBuffer bytes) {
    bytes.clear();
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) 0);
    }
  }

  private End edit(ByteBuffer line, Echo echo) {
    while (true) {
      int key = next();
      switch (key) {
        case '\r', '\n' -> {
          return End.ENTER;
        }
        case -1, CTRL_C, CTRL_D -> {
          return End.STOP;
        }
        case CTRL_BACKSLASH -> {
          return End.PANIC;
        }
        case CTRL_H, DELETE -> eraseOne(line, echo);
        case CTRL_U -> eraseAll(line, echo);
        case ESCAPE -> skipSequence();
        default -> typed((byte) key, line, echo);
      }
    }
  }

  /** The next byte, of which no copy stays; -1 when nothing more comes. */
  private int next() {
    try {
      int count = in.read(one.clear());
      int key = count == 1 ? one.get(0) & 0xff : -1;
      one.put(0, (byte) 0);
      return key;
    } catch (IOException e) {
      return -1;
    }
  }

  /** Keys with arrows and such send a sequence, of which nothing is part of a line. */
  private void skipSequence() {
    int key = next();
    boolean sequence = key == '[' || key == 'O';
    while (sequence && key != -1) {
      key = next();
      sequence = key < '@' || key > '~';
    }
  }

  private void typed(byte key, ByteBuffer line, Echo echo) {
    boolean control = key >= 0 && key < ' ';
    if (control || !line.hasRemaining()) {
      screen.write(BELL);
    } else {
      line.put(key);
      echo.show(key);
    }
    screen.flush();
  }

  private void eraseAll(ByteBuffer line, Echo echo) {
    while (line.position() > 0) {
      eraseOne(line, echo);
    }
  }

  /** A character of UTF-8 is a byte that is not a continuation, and those after it. */
  private void eraseOne(ByteBuffer line, Echo echo) {
    if (line.position() == 0) {
      return;
    }
    boolean continuation = true;
    while (continuation && line.position() > 0) {
      int last = line.position() - 1;
      continuation = (line.get(last) & 0xc0) == 0x80;
      line.put(last, (byte) 0).position(last);
    }
    echo.takeBack();
    screen.flush();
  }
}
