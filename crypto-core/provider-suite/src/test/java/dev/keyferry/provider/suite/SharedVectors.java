package dev.keyferry.provider.suite;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.testing.PeerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Vectors that lie beside the project; a test that wants them is skipped where they do not. */
final class SharedVectors {
  private final Path folder;

  private SharedVectors(Path folder) {
    this.folder = folder;
  }

  /** A folder of ../shared/vectors. */
  static SharedVectors in(String name) {
    Path root = Path.of(System.getProperty("keyferry.root", "."));
    Path folder = root.resolve("..").resolve("shared").resolve("vectors").resolve(name);
    if (!Files.isDirectory(folder)) {
      PeerProgram.note("vectors-" + name, "vectors " + name + ": SKIPPED, not beside the project");
    }
    assumeTrue(Files.isDirectory(folder), "skipped: ../shared/vectors/" + name + " is not there");
    return new SharedVectors(folder);
  }

  JsonNode json(String file) {
    Path path = folder.resolve(file);
    assumeTrue(Files.isRegularFile(path), "skipped: " + file + " is not there");
    return JsonMapper.shared().readTree(path);
  }

  byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new AssertionError("a vector of the index is unreadable: " + file, e);
    }
  }

  static String text(JsonNode vector, String member) {
    return vector.get(member).asString();
  }

  static List<String> texts(JsonNode vector, String member) {
    return vector.get(member).valueStream().map(JsonNode::asString).toList();
  }
}
