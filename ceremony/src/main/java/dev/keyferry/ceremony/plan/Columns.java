package dev.keyferry.ceremony.plan;

import java.util.ArrayList;
import java.util.List;

/** Text beside a label, in lines of at most 80 columns; a longer word keeps its own line. */
final class Columns {
  private static final int WIDTH = 80;
  private static final int LABEL = 11;

  private Columns() {}

  /** The first line has the label, the others are indented as far. */
  static List<String> wrapped(String label, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder("%-10s ".formatted(label));
    for (String word : text.split(" ", -1)) {
      boolean isFirst = line.length() <= LABEL || line.toString().isBlank();
      if (!isFirst && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(LABEL));
        isFirst = true;
      }
      line.append(isFirst ? "" : " ").append(word);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
