package dev.keyferry.paper.sheet;

/**
 * One line of a cell or a form.
 *
 * @param kind how it looks
 * @param text what it says, of whatever origin: who writes a page escapes it
 */
public record Line(Kind kind, String text) {
  /** How a line looks. */
  public enum Kind {
    /** Words of people. */
    TEXT,
    /** What counts in its row. */
    STRONG,
    /** Digests and names that are compared letter by letter. */
    CODE,
    /** PGP words, which are read aloud. */
    WORDS,
    /** Room to write, with what belongs there before it. */
    BLANK,
    /** A box to tick, and what ticking it says. */
    BOX
  }

  /** Words of people. */
  public static Line text(String text) {
    return new Line(Kind.TEXT, text);
  }

  /** What counts in its row. */
  public static Line strong(String text) {
    return new Line(Kind.STRONG, text);
  }

  /** A digest or a name, compared letter by letter. */
  public static Line code(String text) {
    return new Line(Kind.CODE, text);
  }

  /** PGP words. */
  public static Line words(String text) {
    return new Line(Kind.WORDS, text);
  }

  /** Room to write. */
  public static Line blank(String text) {
    return new Line(Kind.BLANK, text);
  }

  /** A box to tick. */
  public static Line box(String text) {
    return new Line(Kind.BOX, text);
  }
}
