package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.Printable;
import java.util.ArrayList;
import java.util.List;

/** Breaks sentences into the lines of a narrow terminal. */
final class Wrapped {
  /** What a terminal of 100 columns shows without breaking a line itself. */
  static final int WIDTH_COLUMNS = 100;

  private Wrapped() {}

  /**
   * The sentence as lines that begin with a mark, further ones with as many blanks. A word that is
   * longer than a line gets one of its own.
   *
   * @param sentence printed as it is but for what could steer a terminal
   */
  static List<String> lines(String mark, String sentence) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(mark);
    boolean begun = false;
    for (String word : Printable.of(sentence).split(" ", -1)) {
      if (begun && line.length() + 1 + word.length() > WIDTH_COLUMNS) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(mark.length()));
        begun = false;
      }
      line.append(begun ? " " : "").append(word);
      begun = true;
    }
    lines.add(line.toString());
    return lines;
  }
}
