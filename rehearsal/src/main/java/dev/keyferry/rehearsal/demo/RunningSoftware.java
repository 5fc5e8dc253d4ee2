package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Digest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** The digest of this program: over {@code sha256 name} of every jar that it runs from. */
final class RunningSoftware {
  private RunningSoftware() {}

  /** The digest; lines are sorted by name, each ended by a line feed. */
  static Digest digest() {
    TreeMap<String, String> lines = new TreeMap<>();
    String paths =
        System.getProperty("java.class.path", "")
            + File.pathSeparator
            + System.getProperty("jdk.module.path", "");
    for (String entry : paths.split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (Files.isRegularFile(jar)) {
        String name = String.valueOf(jar.getFileName());
        lines.put(name, digest(jar).toHex() + "  " + name + "\n");
      }
    }
    return Digest.sha256(String.join("", lines.values()).getBytes(StandardCharsets.UTF_8));
  }

  private static Digest digest(Path jar) {
    try {
      return Digest.sha256(Files.readAllBytes(jar));
    } catch (IOException e) {
      throw new BugException("a program that cannot read its own jar " + jar.getFileName(), e);
    }
  }
}
