package dev.keyferry.rehearsal.canton;

import dev.keyferry.rehearsal.SharedVectors;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The shared Canton vectors and their index. */
final class Vectors {
  private Vectors() {}

  /** The index entries that a test wants, at least one. */
  static List<JsonNode> where(Predicate<JsonNode> wanted) {
    JsonNode index = SharedVectors.json("canton/index.json");
    List<JsonNode> found = index.get("vectors").valueStream().filter(wanted).toList();
    if (found.isEmpty()) {
      throw new AssertionError("the index has none of the vectors that this test is about");
    }
    return found;
  }

  static byte[] bytes(JsonNode vector) {
    return SharedVectors.bytes("canton/" + text(vector, "file"));
  }

  static String text(JsonNode vector, String member) {
    return vector.get(member).asString();
  }
}
