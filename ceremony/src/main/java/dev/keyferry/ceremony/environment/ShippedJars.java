package dev.keyferry.ceremony.environment;

import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The jars that were built with this one. The build puts their SHA-256 into the program's own jar,
 * which cannot hold its own: that one people compare, as {@code identify} shows it (control KC-17).
 */
public final class ShippedJars {
  /** Lines {@code sha256 folder/name}, sorted; written by the build. */
  private static final String LIST = "jars.sha256";

  private static final String SEPARATOR = "  ";
  private static final String PROVIDERS = "providers/";

  /** Folder, name, SHA-256 in hex. */
  private final Map<String, Map<String, String>> built;

  private final String ownJar;

  /**
   * A list.
   *
   * @param lines as in the program's jar
   * @param ownJar file name of the jar that holds the list
   */
  ShippedJars(List<String> lines, String ownJar) {
    this.ownJar = ownJar;
    this.built =
        lines.stream()
            .map(line -> line.split(SEPARATOR, 2))
            .collect(
                Collectors.groupingBy(
                    part -> part[1].substring(0, part[1].lastIndexOf('/') + 1),
                    TreeMap::new,
                    Collectors.toMap(
                        part -> part[1].substring(part[1].lastIndexOf('/') + 1), part -> part[0])));
  }

  /** Reads every jar of this process again and compares. */
  public static SoftwareIntegrity ofThisProcess() {
    return ownJar()
        .map(own -> new ShippedJars(list(), own).compare(SoftwareIdentity.ofThisProcess()))
        .orElseGet(SoftwareIntegrity.Unpackaged::new);
  }

  /** Every jar of the program must be there, those of exactly one provider, and no other jar. */
  SoftwareIntegrity compare(SoftwareIdentity running) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String line : running.lines()) {
      String[] part = line.split(SEPARATOR, 2);
      found.put(part[1], part[0]);
    }
    found.remove(ownJar);
    Map<String, String> expected = expected(found);
    TreeSet<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    return names.stream()
        .filter(Predicate.not(name -> isSame(expected.get(name), found.get(name))))
        .findFirst()
        .<SoftwareIntegrity>map(name -> damaged(name, expected.get(name), found.get(name)))
        .orElseGet(() -> new SoftwareIntegrity.Intact(found.size()));
  }

  /** The program's own folder, and that of the provider of which any jar is there. */
  private Map<String, String> expected(Map<String, String> found) {
    Map<String, String> expected = new TreeMap<>();
    built.entrySet().stream()
        .filter(folder -> !folder.getKey().startsWith(PROVIDERS))
        .forEach(folder -> expected.putAll(folder.getValue()));
    built.entrySet().stream()
        .filter(folder -> folder.getKey().startsWith(PROVIDERS))
        .filter(folder -> folder.getValue().keySet().stream().anyMatch(found::containsKey))
        .findFirst()
        .ifPresent(folder -> expected.putAll(folder.getValue()));
    return expected;
  }

  private static boolean isSame(@Nullable String expected, @Nullable String actual) {
    return expected != null && expected.equals(actual);
  }

  private static SoftwareIntegrity damaged(
      String name, @Nullable String expected, @Nullable String actual) {
    return new SoftwareIntegrity.Damaged(
        name,
        Fact.word(expected == null ? "no jar of this name" : "sha256 " + expected),
        Fact.word(actual == null ? "no such jar" : "sha256 " + actual));
  }

  private static Optional<String> ownJar() {
    return Optional.ofNullable(ShippedJars.class.getModule().getName())
        .flatMap(name -> ModuleLayer.boot().configuration().findModule(name))
        .flatMap(module -> module.reference().location())
        .map(Path::of)
        .filter(Files::isRegularFile)
        .map(jar -> String.valueOf(jar.getFileName()));
  }

  private static List<String> list() {
    try (InputStream list = ShippedJars.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new BugException("this jar was built without the list of the others");
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
