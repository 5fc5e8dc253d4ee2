package dev.keyferry.ceremony.console;

import java.io.PrintStream;

/**
 * What is shown behind a question of what is typed there, so that it can be taken back: also where
 * the window has begun another line. For one thread and one question.
 */
sealed interface Echo {
  /** Shows one more byte of UTF-8. */
  void show(byte key);

  /** Takes the last character back. */
  void takeBack();

  /** Whether what comes next begins a line already. */
  default boolean isAtANewLine() {
    return false;
  }

  /** Of a secret, nothing. */
  record Nothing() implements Echo {
    @Override
    public void show(byte key) {}

    @Override
    public void takeBack() {}
  }

  /** Where no sequence may be sent: behind the first line, nothing can be taken back there. */
  record Appended(PrintStream screen) implements Echo {
    @Override
    public void show(byte key) {
      screen.write(key);
    }

    @Override
    public void takeBack() {
      screen.print("\b \b");
    }
  }

  /** In a window whose width is known. A character is taken to be one column wide. */
  final class Wrapped implements Echo {
    /** To the next line also where the window would wait for a character to put there. */
    private static final String NEXT_LINE = " \r";

    private static final int CONTINUATION = 0x80;
    private static final int CONTINUATION_MASK = 0xc0;

    private final PrintStream screen;
    private final int columns;
    private int column;
    private int moreLines;
    private int moreBytes;

    /**
     * Behind a question.
     *
     * @param columns of the window
     * @param column where the first character goes, from 0
     */
    Wrapped(PrintStream screen, int columns, int column) {
      this.screen = screen;
      this.columns = columns;
      this.column = column;
    }

    @Override
    public void show(byte key) {
      screen.write(key);
      boolean continues = (key & CONTINUATION_MASK) == CONTINUATION;
      moreBytes = continues ? moreBytes - 1 : bytesAfter(key);
      column += continues ? 0 : 1;
      if (column == columns && moreBytes <= 0) {
        screen.print(NEXT_LINE);
        column = 0;
        moreLines++;
      }
    }

    /** How many bytes of a character follow its first (RFC 3629 §3). */
    private static int bytesAfter(byte first) {
      int ones = Integer.numberOfLeadingZeros(~(first << 24));
      return Math.max(0, ones - 1);
    }

    @Override
    public boolean isAtANewLine() {
      return column == 0;
    }

    @Override
    public void takeBack() {
      if (column > 0) {
        screen.print("\b \b");
        column--;
      } else if (moreLines > 0) {
        // Up, to the last column, and nothing from there on (ECMA-48: CUU, CHA, EL).
        screen.print("\u001b[A\u001b[%dG\u001b[K".formatted(columns));
        column = columns - 1;
        moreLines--;
      }
    }
  }
}
