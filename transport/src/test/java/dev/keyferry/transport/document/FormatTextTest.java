package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The normative texts of docs/formats say what the code does. */
class FormatTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"plan", "site", "request", "manifest", "receipt"})
  void example_ofTheText_isTheValidVector(String format) throws IOException {
    String example = "```\n" + Vectors.of(format).text("valid.txt") + "```\n";
    assertTrue(text(format + "-v1.md").contains(example));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "site", "request", "manifest", "receipt"})
  void grammar_ofTheText_namesTheLinesInTheirOrder(String format) throws IOException {
    String grammar = text(format + "-v1.md").split("```", -1)[1];
    List<String> named =
        Pattern.compile("^[ *(1]*%s\"([a-z-]+)[ \"]", Pattern.MULTILINE)
            .matcher(grammar)
            .results()
            .map(m -> m.group(1))
            .filter(name -> !name.equals("target-key"))
            // Most plans have no list of attestations.
            .filter(name -> !name.startsWith("attestation"))
            .toList();
    assertEquals(names(format), named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "site", "request", "manifest", "receipt", "note"})
  void index_ofTheVectors_listsEveryFile(String format) throws IOException {
    Vectors vectors = Vectors.of(format);
    TreeSet<String> listed = new TreeSet<>();
    TreeSet<String> there;
    try (Stream<Path> files = Files.list(vectors.folder())) {
      there =
          files
              .map(f -> f.getFileName().toString())
              .filter(name -> !name.endsWith(".vkey"))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    for (String index : there.stream().filter(name -> name.endsWith("index")).toList()) {
      listed.add(index);
      vectors
          .text(index)
          .lines()
          .filter(row -> !row.startsWith("#"))
          .forEach(row -> listed.add(row.split(" ", 2)[0]));
    }
    assertEquals(listed, there);
  }

  @Test
  void limits_ofTheText_areThoseOfTheCode() throws IOException {
    String text = text("document-v1.md");
    for (DocumentKind kind : DocumentKind.values()) {
      assertTrue(text.contains("%,d".formatted(kind.maxBytes())), kind.token());
      assertTrue(text.contains("%,d".formatted(kind.maxLines())), kind.token());
    }
    assertTrue(text.contains("%,d".formatted(DocumentKind.MAX_LINE_BYTES)));
  }

  /** The names of a valid document's lines between the first and the last, repeated ones once. */
  private static List<String> names(String format) {
    List<String> lines = Vectors.of(format).text("valid.txt").lines().toList();
    return Stream.concat(
            lines.subList(1, lines.size() - 1).stream().map(l -> l.split(" ", 2)[0]).distinct(),
            Stream.of("end"))
        .toList();
  }

  private static String text(String file) throws IOException {
    return Files.readString(Path.of("..", "docs", "formats", file));
  }
}
