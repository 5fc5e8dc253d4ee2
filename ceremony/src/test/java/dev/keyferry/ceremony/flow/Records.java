package dev.keyferry.ceremony.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads records as a stranger would. */
final class Records {
  private Records() {}

  /** The only record in a folder. */
  static Path only(Path parent) throws IOException {
    try (Stream<Path> records = Files.list(parent)) {
      List<Path> found = records.toList();
      if (found.size() != 1) {
        throw new AssertionError("records: " + found);
      }
      return found.getFirst();
    }
  }

  /** The entries of the only record in a folder. */
  static List<String> lines(Path parent) throws IOException {
    return Files.readAllLines(only(parent).resolve("log.jsonl"));
  }
}
