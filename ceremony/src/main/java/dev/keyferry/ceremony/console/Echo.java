package dev.keyferry.ceremony.console;

import java.io.PrintStream;

/**
 * What is shown behind a question of what is typed there, so that it can be taken back: also where
 * the window has begun another line. For one thread and one question.
 */
sealed interface Echo {
  /** Bytes that are not continuations begin a character (RFC 3629 §3). */
  private static boolean begins(byte key) {
    return (key & 0xc0) != 0x80;
  }

  /** Shows one more byte of UTF-8. */
  void show(byte key);

  /** Takes the last character back. */
  void takeBack();

  /** Nothing more is typed; what comes next may take its place. */
  default void end() {}

  /** Whether what comes next begins a line already. */
  default boolean isAtANewLine() {
    return false;
  }

  /** What was typed, as it was typed. */
  sealed interface Shown extends Echo permits Appended, Wrapped {}

  /** Of a secret, nothing. */
  record Nothing() implements Echo {
    @Override
    public void show(byte key) {}

    @Override
    public void takeBack() {}
  }

  /** Where no sequence may be sent: behind the first line, nothing can be taken back there. */
  record Appended(PrintStream screen) implements Shown {
    @Override
    public void show(byte key) {
      screen.write(key);
    }

    @Override
    public void takeBack() {
      screen.print("\b \b");
    }
  }

  /** Where nothing can be taken back once it was entered: a star for each character. */
  record Stars(Appended screen) implements Echo {
    @Override
    public void show(byte key) {
      if (begins(key)) {
        screen.show((byte) '*');
      }
    }

    @Override
    public void takeBack() {
      screen.takeBack();
    }
  }

  /** Read by who types it, and by nobody after that. */
  final class UntilEntered implements Echo {
    private static final String ENTERED = "(typed)";

    private final Wrapped shown;
    private int chars;

    /** Shown in a window until it is entered. */
    UntilEntered(Wrapped shown) {
      this.shown = shown;
    }

    @Override
    public void show(byte key) {
      shown.show(key);
      chars += begins(key) ? 1 : 0;
    }

    @Override
    public void takeBack() {
      shown.takeBack();
      chars--;
    }

    @Override
    public void end() {
      boolean any = chars > 0;
      while (chars > 0) {
        takeBack();
      }
      if (any && shown.hasRoomFor(ENTERED.length())) {
        ENTERED.chars().forEach(key -> shown.show((byte) key));
      }
    }

    @Override
    public boolean isAtANewLine() {
      return shown.isAtANewLine();
    }
  }

  /** In a window whose width is known. A character is taken to be one column wide. */
  final class Wrapped implements Shown {
    /** To the next line also where the window would wait for a character to put there. */
    private static final String NEXT_LINE = " \r";

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

    private boolean hasRoomFor(int chars) {
      return column + chars < columns;
    }

    @Override
    public void show(byte key) {
      screen.write(key);
      boolean begins = begins(key);
      moreBytes = begins ? bytesAfter(key) : moreBytes - 1;
      column += begins ? 1 : 0;
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
