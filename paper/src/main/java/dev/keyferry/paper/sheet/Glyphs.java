package dev.keyferry.paper.sheet;

/** The characters that a typeface can draw. */
@FunctionalInterface
public interface Glyphs {
  /** Whether it has a picture of a character of Unicode. */
  boolean draws(int codePoint);

  /** What a browser draws: it looks for a typeface that has the character. */
  static Glyphs ofBrowser() {
    return codePoint -> true;
  }
}
