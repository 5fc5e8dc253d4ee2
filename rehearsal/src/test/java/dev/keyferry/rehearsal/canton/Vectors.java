package dev.keyferry.rehearsal.canton;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shared Canton vectors, where they lie beside the project. */
final class Vectors {
  private static final Path FOLDER =
      Path.of(System.getProperty("keyferry.root", "."), "..", "shared", "vectors", "canton");

  private Vectors() {}

  /** The index entries that a test wants, at least one; the test is skipped without the folder. */
  static List<JsonNode> where(Predicate<JsonNode> wanted) {
    assumeTrue(
        Files.isRegularFile(FOLDER.resolve("index.json")),
        "skipped: ../shared/vectors/canton is not there");
    JsonNode index = JsonMapper.shared().readTree(FOLDER.resolve("index.json"));
    List<JsonNode> found = index.get("vectors").valueStream().filter(wanted).toList();
    if (found.isEmpty()) {
      throw new AssertionError("the index has none of the vectors that this test is about");
    }
    return found;
  }

  static byte[] bytes(JsonNode vector) {
    try {
      return Files.readAllBytes(FOLDER.resolve(vector.get("file").asString()));
    } catch (IOException e) {
      throw new AssertionError("a vector of the index is unreadable", e);
    }
  }

  static String text(JsonNode vector, String member) {
    return vector.get(member).asString();
  }
}
