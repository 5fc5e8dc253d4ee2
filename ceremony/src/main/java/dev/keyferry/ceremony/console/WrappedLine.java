package dev.keyferry.ceremony.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A line in a window that is narrower: no word or digest is cut that fits into a line, so that
 * people compare and write down whole ones.
 */
final class WrappedLine {
  private static final char ESCAPE = 0x1b;
  private static final char FIRST_BLOCK = 0x2580;
  private static final char LAST_BLOCK = 0x259f;
  private static final String FURTHER_IN = "  ";

  private WrappedLine() {}

  /**
   * The lines of a window; those after the first are further in. A line of a picture stays one.
   *
   * @param columns how many characters a line may have, at least some words' worth
   */
  static List<String> of(String text, int columns) {
    if (text.length() <= columns || isPicture(text)) {
      return List.of(text);
    }
    String indent = " ".repeat(text.length() - text.stripLeading().length()) + FURTHER_IN;
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > columns) {
      int cut = cut(rest, columns, columns - indent.length());
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = indent + rest.substring(cut).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static boolean isPicture(String text) {
    return text.chars().anyMatch(c -> c == ESCAPE || (c >= FIRST_BLOCK && c <= LAST_BLOCK));
  }

  /** Before the first word that does not fit; within one only if it would fit nowhere. */
  private static int cut(String text, int columns, int longestWord) {
    int space = text.lastIndexOf(' ', columns);
    int end = text.indexOf(' ', space + 1);
    int word = (end < 0 ? text.length() : end) - space - 1;
    boolean isIndent = space < 0 || text.substring(0, space).isBlank();
    return isIndent || word > longestWord ? columns : space;
  }
}
