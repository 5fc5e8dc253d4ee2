package dev.keyferry.model.failure;

/** Where a control looked. */
public sealed interface Place {
  /** The place in words, such as {@code request line 12}. */
  String text();

  /**
   * A whole thing: a file, a key, a step.
   *
   * @param name printable
   */
  record Whole(String name) implements Place {
    /** Makes the name printable. */
    public Whole {
      name = Printable.of(name);
    }

    @Override
    public String text() {
      return name;
    }
  }

  /**
   * A field or part of a thing.
   *
   * @param name the thing
   * @param part the field in it
   */
  record Part(String name, String part) implements Place {
    /** Makes the names printable. */
    public Part {
      name = Printable.of(name);
      part = Printable.of(part);
    }

    @Override
    public String text() {
      return name + ", " + part;
    }
  }

  /**
   * A line of a document.
   *
   * @param document its kind
   * @param line counted from 1
   */
  record Line(String document, int line) implements Place {
    /** Makes the name printable. */
    public Line {
      document = Printable.of(document);
    }

    @Override
    public String text() {
      return document + " line " + line;
    }
  }
}
