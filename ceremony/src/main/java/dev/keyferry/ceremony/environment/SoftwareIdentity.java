package dev.keyferry.ceremony.environment;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Digest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The running software by its digests: SHA-256 of every jar on the module path, and one digest over
 * the list of them. Who builds the same sources gets the same list.
 *
 * @param lines one {@code sha256 name} a jar, sorted by name
 */
public record SoftwareIdentity(List<String> lines) {
  /** Copies the list. */
  public SoftwareIdentity {
    lines = List.copyOf(lines);
  }

  /** The software of this process. */
  public static SoftwareIdentity ofThisProcess() {
    String modulePath = System.getProperty("jdk.module.path", "");
    TreeMap<String, String> digests = new TreeMap<>();
    for (String entry : modulePath.split(File.pathSeparator, -1)) {
      jars(Path.of(entry)).forEach(jar -> digests.put(name(jar), digest(jar)));
    }
    return new SoftwareIdentity(
        digests.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey()).toList());
  }

  /** SHA-256 over the lines, each ended by a line feed. */
  public Digest digest() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return Digest.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Path> jars(Path entry) {
    if (!Files.isDirectory(entry)) {
      return Files.isRegularFile(entry) ? List.of(entry) : List.of();
    }
    try (Stream<Path> files = Files.list(entry)) {
      return files.filter(f -> name(f).endsWith(".jar")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path jar) {
    return String.valueOf(jar.getFileName());
  }

  private static String digest(Path jar) {
    try {
      return Digest.sha256(Files.readAllBytes(jar)).toHex();
    } catch (IOException e) {
      throw new BugException("the program cannot read its own jar " + name(jar), e);
    }
  }
}
