package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** The vectors of one format: files with at most one fault, and what the index says of each. */
record Vectors(Path folder) {
  /** What an index line says. */
  record Row(String file, String code, int line) {
    static Row ofDocument(String text) {
      String[] words = text.split(" ", 4);
      return new Row(words[0], words[1], Integer.parseInt(words[2]));
    }

    static Row ofNote(String text) {
      String[] words = text.split(" ", 3);
      return new Row(words[0], words[1], 0);
    }
  }

  static Vectors of(String format) {
    return new Vectors(Path.of("src", "test", "resources", "vectors", format));
  }

  List<String> index() {
    return text("index").lines().filter(l -> !l.startsWith("#")).toList();
  }

  /** The content of a vector, which must be UTF-8. */
  String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  /** Whether an outcome is the one that the index expects: the code, and the line of the fault. */
  static Executable expects(Row row, Outcome<?> outcome) {
    String seen =
        switch (outcome) {
          case Outcome.Accepted<?> _ -> "accepted 0";
          case Outcome.Refused<?>(List<Failure> failures) -> describe(failures);
        };
    return () -> assertTrue(seen.equals(row.code + " " + row.line), row + " but was " + seen);
  }

  private static String describe(List<Failure> failures) {
    assertTrue(failures.size() == 1 && failures.getFirst() instanceof DocumentFailure);
    Failure failure = failures.getFirst();
    int line = failure.where() instanceof Place.Line(_, int number) ? number : 0;
    return failure.code().mnemonic() + " " + line;
  }
}
