package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A document that says in its first line already whether it is a rehearsal's: two forms, of which a
 * reader asks for one.
 */
final class ModalForm<T> {
  private final DocumentForm<T> production;
  private final DocumentForm<T> rehearsal;
  private final Function<T, Mode> mode;

  /** How the lines between the first and the last become a document, and back. */
  record Lines<T>(BiFunction<LineReader, Mode, T> reader, Function<T, String> writer) {}

  ModalForm(
      DocumentKind production, DocumentKind rehearsal, Function<T, Mode> mode, Lines<T> lines) {
    this.production =
        new DocumentForm<>(
            production, in -> lines.reader().apply(in, Mode.PRODUCTION), lines.writer());
    this.rehearsal =
        new DocumentForm<>(
            rehearsal, in -> lines.reader().apply(in, Mode.REHEARSAL), lines.writer());
    this.mode = mode;
  }

  /** As {@link DocumentForm#parse}, but {@code DOC-MODE} first for the first line of the other. */
  Outcome<T> parse(String body, Mode accepted) {
    DocumentForm<T> form = form(accepted);
    DocumentForm<T> other = accepted == Mode.PRODUCTION ? rehearsal : production;
    if (body.startsWith(other.kind().firstLine() + "\n")) {
      return Outcome.refused(
          new DocumentFailure(
              DocumentCode.DOC_MODE,
              new Place.Line(form.kind().token(), 1),
              Fact.word(form.kind().firstLine()),
              Fact.word(other.kind().firstLine())));
    }
    return form.parse(body);
  }

  /** As {@link DocumentForm#print}. */
  String print(T document) {
    return form(mode.apply(document)).print(document);
  }

  /** Reads the line {@code mode}, which must say what the first line says: {@code DOC-MODE}. */
  static Mode mode(LineReader in, Mode accepted) {
    return in.line(
        "mode",
        line -> {
          Mode found = line.one(Mode.class, Mode::token);
          if (found != accepted) {
            Fact expected = Fact.word(accepted.token());
            line.refuse(DocumentCode.DOC_MODE, expected, Fact.word(found.token()));
          }
          return found;
        });
  }

  private DocumentForm<T> form(Mode wanted) {
    return wanted == Mode.PRODUCTION ? production : rehearsal;
  }
}
