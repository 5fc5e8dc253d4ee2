package dev.keyferry.transport.log;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.testing.PeerProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small log that Go's packages for notes and transparency logs accept. */
record TlogVectors(Path folder) {
  /** What of it lies in the project. */
  static TlogVectors committed() {
    return new TlogVectors(Path.of("src", "test", "resources", "vectors", "note"));
  }

  /** The whole of it, beside the project; the test is skipped where it is not. */
  static TlogVectors shared() {
    Path root = Path.of(System.getProperty("keyferry.root", ".."));
    Path folder = root.resolve("..").resolve("shared").resolve("vectors").resolve("tlog");
    if (!Files.isDirectory(folder)) {
      PeerProgram.note("vectors-tlog", "vectors tlog: SKIPPED, not beside the project");
    }
    assumeTrue(Files.isDirectory(folder), "skipped: ../shared/vectors/tlog is not there");
    return new TlogVectors(folder);
  }

  CosignerKey cosigner(String file) {
    return CosignerKey.parse(line(file)).orBug();
  }

  /** A file of one line. */
  String line(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8).strip();
  }

  byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new AssertionError("a vector is unreadable: " + file, e);
    }
  }
}
