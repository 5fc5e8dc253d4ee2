package dev.keyferry.transport.document;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.Outcome;
import java.util.function.Function;

/** The two directions of one kind of document, and the law that binds them. */
record DocumentForm<T>(
    DocumentKind kind, Function<LineReader, T> reader, Function<T, String> writer) {
  /**
   * The document that a body spells. Refuses with {@code DOC-SIZE}, {@code DOC-TEXT}, {@code
   * DOC-KIND}, then by line with {@code DOC-MODE}, {@code DOC-LINE}, {@code DOC-COUNT} or {@code
   * DOC-REFERENCE}: one failure, that of the first line found wrong.
   */
  Outcome<T> parse(String body) {
    return DocumentText.lines(body, kind).then(lines -> read(new LineReader(kind, lines)));
  }

  /**
   * The body of a document.
   *
   * @throws BugException if the document holds something that parse would refuse or read otherwise
   */
  String print(T document) {
    String body = writer.apply(document);
    if (!parse(body).equals(Outcome.accepted(document))) {
      throw new BugException("a " + kind.token() + " that its own grammar refuses");
    }
    return body;
  }

  private Outcome<T> read(LineReader lines) {
    lines.first();
    return lines.end(reader.apply(lines), writer);
  }
}
