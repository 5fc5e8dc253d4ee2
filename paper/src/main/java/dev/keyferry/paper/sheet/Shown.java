package dev.keyferry.paper.sheet;

/**
 * Text from outside as it is printed: what no reader would see, or what would move other letters,
 * becomes its number in Unicode; so does what the typeface does not have.
 */
final class Shown {
  private final Glyphs glyphs;

  Shown(Glyphs glyphs) {
    this.glyphs = glyphs;
  }

  /** The text, with {@code U+XXXX} in brackets for each character that cannot be shown. */
  String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  private void append(StringBuilder shown, int c) {
    if (isVisible(c) && glyphs.draws(c)) {
      shown.appendCodePoint(c);
    } else {
      shown.append("[U+%04X]".formatted(c));
    }
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
