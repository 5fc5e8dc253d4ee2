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
    return wrapped("%-10s ".formatted(label), " ".repeat(LABEL), text);
  }

  /** Without a label. */
  static List<String> wrapped(String text) {
    return wrapped("", "", text);
  }

  private static List<String> wrapped(String first, String next, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(next);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
