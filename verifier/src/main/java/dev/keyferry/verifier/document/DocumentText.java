package dev.keyferry.verifier.document;

import dev.keyferry.verifier.text.Malformed;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** The text of line documents below their facts: docs/formats/document-v1.md §1 and §2. */
final class DocumentText {
  private static final int MOST_LINE_BYTES = 4096;

  private DocumentText() {}

  /** The lines of a text, each of words of printable characters in NFC, one space between them. */
  static List<String> lines(String text, DocumentLimit limit) throws Malformed {
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > limit.bytes()) {
      throw Malformed.limit("at most " + limit.bytes() + " bytes", size + " bytes");
    }
    long count = text.chars().filter(c -> c == '\n').count();
    if (count > limit.lines()) {
      throw Malformed.limit("at most " + limit.lines() + " lines", count + " lines");
    }
    if (!text.endsWith("\n")) {
      throw Malformed.of("LF at the end", "none");
    }
    List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    for (int i = 0; i < lines.size(); i++) {
      checkLine(lines.get(i), i + 1);
    }
    return lines;
  }

  /** A moment that exists, in its one form: RFC 3339, UTC, whole seconds. */
  static Instant time(String text) throws Malformed {
    try {
      Instant time = Instant.parse(text);
      if (time.toString().equals(text) && text.length() == "2026-11-25T09:00:00Z".length()) {
        return time;
      }
    } catch (DateTimeException e) {
      // Refused below, as every other form is.
    }
    throw Malformed.of("a moment in UTC and whole seconds", text);
  }

  private static void checkLine(String line, int number) throws Malformed {
    int size = line.getBytes(StandardCharsets.UTF_8).length;
    if (size > MOST_LINE_BYTES) {
      throw Malformed.limit("at most " + MOST_LINE_BYTES + " bytes", size + " in line " + number);
    }
    boolean ordered =
        !line.isEmpty() && !line.startsWith(" ") && !line.endsWith(" ") && !line.contains("  ");
    boolean printable = line.codePoints().allMatch(DocumentText::isPrintable);
    if (!ordered || !printable || !Normalizer.isNormalized(line, Normalizer.Form.NFC)) {
      throw Malformed.of("words of printable NFC characters in line " + number, line);
    }
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
}
