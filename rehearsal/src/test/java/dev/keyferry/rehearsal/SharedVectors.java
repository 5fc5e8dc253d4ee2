package dev.keyferry.rehearsal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that lie beside the project; a test that wants them is skipped where they do not. */
public final class SharedVectors {
  private static final Path ROOT =
      Path.of(System.getProperty("keyferry.root", "."), "..", "shared", "vectors");

  private SharedVectors() {}

  /** A JSON file. */
  public static JsonNode json(String file) {
    return JsonMapper.shared().readTree(present(file));
  }

  /** A file's bytes. */
  public static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(present(file));
    } catch (IOException e) {
      throw new AssertionError("a vector that is there is unreadable", e);
    }
  }

  /** The files of a folder whose names match, at least one. */
  public static List<String> files(String folder, String name) {
    try (Stream<Path> files = Files.list(present(folder))) {
      List<String> found =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(file -> file.matches(name))
              .sorted()
              .map(file -> folder + "/" + file)
              .toList();
      if (found.isEmpty()) {
        throw new AssertionError("no vector in " + folder + " is called " + name);
      }
      return found;
    } catch (IOException e) {
      throw new AssertionError("a folder that is there is unreadable", e);
    }
  }

  private static Path present(String file) {
    Path path = ROOT.resolve(file);
    assumeTrue(Files.exists(path), () -> "skipped: ../shared/vectors/" + file + " is not there");
    return path;
  }
}
