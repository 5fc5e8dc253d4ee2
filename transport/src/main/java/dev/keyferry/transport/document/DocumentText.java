package dev.keyferry.transport.document;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text below the facts of a line document: its size, its characters and its lines
 * (docs/formats/document-v1.md). Thread-safe.
 */
public final class DocumentText {
  private static final Pattern TOKEN = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  private DocumentText() {}

  /** Whether a text is a token: {@code [a-z0-9][a-z0-9._-]*}. */
  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /**
   * Whether a text may stand as the free text of a line: words of printable characters in NFC,
   * separated by single spaces. Who takes names from elsewhere asks this before printing them.
   */
  public static boolean isFreeText(String text) {
    return isOrdered(text)
        && text.codePoints().allMatch(DocumentText::isPrintable)
        && Normalizer.isNormalized(text, Normalizer.Form.NFC)
        && text.getBytes(StandardCharsets.UTF_8).length <= DocumentKind.MAX_LINE_BYTES;
  }

  /**
   * The lines of a body, without their LF. Refuses with {@code DOC-SIZE} (bytes, then lines), then
   * line by line with {@code DOC-SIZE} (its bytes) and {@code DOC-TEXT} (its characters).
   */
  static Outcome<List<String>> lines(String body, DocumentKind kind) {
    Place whole = new Place.Whole(kind.token());
    int sizeBytes = body.getBytes(StandardCharsets.UTF_8).length;
    if (sizeBytes > kind.maxBytes()) {
      return tooMuch(whole, Fact.bytes(kind.maxBytes()), Fact.bytes(sizeBytes));
    }
    long count = body.chars().filter(c -> c == '\n').count();
    if (count > kind.maxLines()) {
      return tooMuch(whole, Fact.count(kind.maxLines(), "lines"), Fact.count(count, "lines"));
    }
    if (!body.endsWith("\n")) {
      return refused(DocumentCode.DOC_TEXT, whole, Fact.word("LF at the end"), Fact.word("none"));
    }
    return checked(List.of(body.substring(0, body.length() - 1).split("\n", -1)), kind);
  }

  private static Outcome<List<String>> checked(List<String> lines, DocumentKind kind) {
    for (int i = 0; i < lines.size(); i++) {
      Place place = new Place.Line(kind.token(), i + 1);
      int sizeBytes = lines.get(i).getBytes(StandardCharsets.UTF_8).length;
      if (sizeBytes > DocumentKind.MAX_LINE_BYTES) {
        return tooMuch(place, Fact.bytes(DocumentKind.MAX_LINE_BYTES), Fact.bytes(sizeBytes));
      }
      if (!isFreeText(lines.get(i))) {
        return refused(
            DocumentCode.DOC_TEXT,
            place,
            Fact.word("words of printable NFC characters, one space between them"),
            Fact.word(lines.get(i)));
      }
    }
    return Outcome.accepted(lines);
  }

  private static boolean isOrdered(String text) {
    return !text.isEmpty() && !text.startsWith(" ") && !text.endsWith(" ") && !text.contains("  ");
  }

  private static boolean isPrintable(int c) {
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

  private static <T> Outcome<T> tooMuch(Place place, Fact most, Fact found) {
    return refused(DocumentCode.DOC_SIZE, place, most, found);
  }

  private static <T> Outcome<T> refused(
      DocumentCode code, Place place, Fact expected, Fact actual) {
    return Outcome.refused(new DocumentFailure(code, place, expected, actual));
  }
}
