package dev.keyferry.ceremony.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The Java sources of the whole project, main and test.
 *
 * @param files in no order
 */
record SourceTree(List<JavaSource> files) {
  private static final String ENGINE = "crypto-core/engine/src/main/";
  private static final String LENDER = "SecretBytes";

  /** Reads every file under {@code src/main/java} and {@code src/test/java} of every module. */
  static SourceTree of(Path root) throws IOException {
    List<JavaSource> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean built = folder.endsWith("target") || folder.endsWith(".git");
            return built ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (path.matches(".*/src/(main|test)/java/.*[.]java")) {
              files.add(new JavaSource(path, read(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new SourceTree(files);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether any file says a word, such as a control's id. */
  boolean says(String word) {
    return files.stream().anyMatch(file -> file.text().contains(word));
  }

  /** Whether there is a type, or a method named with its type. */
  boolean has(String name) {
    return named(name)
        .anyMatch(file ->
            file.hasType(name) || file.methods().stream().anyMatch(m -> m.name().equals(name)));
  }

  /** Whether there is a test class, or a test named with its class. */
  boolean hasTest(String name) {
    return named(name)
        .filter(file -> file.path().contains("/src/test/"))
        .anyMatch(file ->
            name.contains(".") ? file.isTest(name) : name.endsWith("Test") && file.hasType(name));
  }

  private Stream<JavaSource> named(String name) {
    String outermost = name.split("[.]", -1)[0];
    return files.stream().filter(file -> file.name().equals(outermost));
  }

  /** The methods of the engine that lend secrets, but for those that do the lending. */
  Set<String> lenders() {
    Set<String> lenders = new TreeSet<>();
    files.stream()
        .filter(file -> file.path().startsWith(ENGINE) && !file.name().equals(LENDER))
        .flatMap(file -> file.methods().stream())
        .filter(JavaSource.Method::lends)
        .forEach(method -> lenders.add(method.name()));
    return lenders;
  }
}
