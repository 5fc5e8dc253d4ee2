package dev.keyferry.transport.document;

import java.util.List;
import java.util.function.Function;

/** Writes the lines of a document. For one thread and one document. */
final class LineWriter {
  private final StringBuilder text = new StringBuilder();

  LineWriter(DocumentKind kind) {
    line(kind.firstLine());
  }

  /** Writes one line of words. */
  LineWriter line(String... words) {
    text.append(String.join(" ", words)).append('\n');
    return this;
  }

  /** Writes a count line and the lines counted. */
  <T> LineWriter list(String countName, List<T> items, Function<T, String> item) {
    line(countName, Integer.toString(items.size()));
    items.forEach(i -> line(item.apply(i)));
    return this;
  }

  /** Writes a list that is left out when it is empty. */
  <T> LineWriter listIfAny(String countName, List<T> items, Function<T, String> item) {
    return items.isEmpty() ? this : list(countName, items, item);
  }

  /** Writes the last line, and returns the whole. */
  String end() {
    return line("end").text.toString();
  }
}
