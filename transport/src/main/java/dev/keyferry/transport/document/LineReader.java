package dev.keyferry.transport.document;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Function;

/**
 * Reads the lines of a document in their one order. It remembers its first failure; every later
 * reading returns a harmless value, so that a codec is written as if nothing could go wrong and
 * asks once, at the end. For one thread and one document.
 */
final class LineReader {
  private static final Fact END_OF_DOCUMENT = Fact.word("end of document");

  private final DocumentKind kind;
  private final List<String> lines;
  private final ListIterator<String> cursor;
  private final List<DocumentFailure> failures = new ArrayList<>(1);

  LineReader(DocumentKind kind, List<String> lines) {
    this.kind = kind;
    this.lines = lines;
    this.cursor = lines.listIterator();
  }

  /** The number of the line that is read next, counted from 1. */
  int number() {
    return cursor.nextIndex() + 1;
  }

  /** Whether something was refused already. */
  boolean failed() {
    return !failures.isEmpty();
  }

  /** Remembers a refusal, if it is the first. */
  void refuse(DocumentCode code, int number, Fact expected, Fact actual) {
    if (failures.isEmpty()) {
      Place place = new Place.Line(kind.token(), number);
      failures.add(new DocumentFailure(code, place, expected, actual));
    }
  }

  /** Reads the first line, which must be the kind's; else {@code DOC-KIND}. */
  void first() {
    exactly(DocumentCode.DOC_KIND, kind.firstLine());
  }

  /** Reads a line that can only be this one; else {@code DOC-LINE}. */
  void literal(String text) {
    exactly(DocumentCode.DOC_LINE, text);
  }

  /** Reads one line with the given name, all of it; else {@code DOC-LINE}. */
  <T> T line(String name, Function<Line, T> fields) {
    int number = number();
    Line line = new Line(this, number, failed() || !cursor.hasNext() ? "" : cursor.next());
    T value = fields.apply(line.literal(name));
    line.end();
    return value;
  }

  /**
   * Reads a count line and as many item lines. If the rest of the document has another number of
   * such items, wherever they stand: {@code DOC-COUNT} at the count line.
   */
  <T> List<T> list(String countName, String itemName, Function<Line, T> item) {
    int number = number();
    int count = line(countName, Line::integer);
    long found = lines.stream().skip(number).filter(l -> hasName(l, itemName)).count();
    if (found != count) {
      String unit = itemName + " lines";
      refuse(DocumentCode.DOC_COUNT, number, Fact.count(count, unit), Fact.count(found, unit));
    }
    List<T> items = new ArrayList<>();
    while (items.size() < count && !failed()) {
      items.add(line(itemName, item));
    }
    return items;
  }

  /** Reads a list that must not be empty; else {@code DOC-COUNT} at the count line. */
  <T> List<T> some(String countName, String itemName, Function<Line, T> item) {
    int number = number();
    List<T> items = list(countName, itemName, item);
    requireCount(number, !items.isEmpty(), Fact.word("at least one"), 0);
    return items;
  }

  /** Reads a list that a document may leave out, count line and all; if it is there, some items. */
  <T> List<T> someIfThere(String countName, String itemName, Function<Line, T> item) {
    boolean there = cursor.hasNext() && hasName(lines.get(cursor.nextIndex()), countName);
    return there ? some(countName, itemName, item) : List.of();
  }

  /** Refuses with {@code DOC-COUNT} at a count line unless the count is what it must be. */
  void requireCount(int number, boolean right, Fact expected, int found) {
    if (!right) {
      refuse(DocumentCode.DOC_COUNT, number, expected, Fact.count(found, "lines"));
    }
  }

  /**
   * Reads {@code end}, after which nothing may follow. What is accepted prints to the very lines
   * that were read: a second spelling that slipped through every rule is refused here.
   */
  <T> Outcome<T> end(T value, Function<T, String> printer) {
    literal("end");
    if (cursor.hasNext()) {
      refuse(DocumentCode.DOC_LINE, number(), END_OF_DOCUMENT, Fact.word(cursor.next()));
    }
    if (!failed()) {
      compare(List.of(printer.apply(value).split("\n", -1)));
    }
    return failed() ? Outcome.refused(failures) : Outcome.accepted(value);
  }

  private void compare(List<String> printed) {
    for (int i = 0; i < lines.size(); i++) {
      String expected = i < printed.size() ? printed.get(i) : "";
      if (!lines.get(i).equals(expected)) {
        refuse(DocumentCode.DOC_LINE, i + 1, Fact.word(expected), Fact.word(lines.get(i)));
      }
    }
  }

  private void exactly(DocumentCode code, String text) {
    int number = number();
    String found = failed() || !cursor.hasNext() ? "" : cursor.next();
    if (!found.equals(text)) {
      Fact actual = found.isEmpty() ? END_OF_DOCUMENT : Fact.word(found);
      refuse(code, number, Fact.word(text), actual);
    }
  }

  private static boolean hasName(String line, String name) {
    return line.equals(name) || line.startsWith(name + " ");
  }
}
