package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.testing.PeerProgram;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.rule.Examination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a stopped writer left, at moments that its own tests chose and kept as files: never invalid,
 * never valid, and the last good entry is the one that the checkpoint covers.
 */
class InterruptedRecordsTest {
  private static final Path KEPT = Path.of("..", "ceremony", "target", "interrupted");

  private static List<Path> records() throws IOException {
    if (!Files.isDirectory(KEPT)) {
      PeerProgram.note(
          "verifier-interrupted", "interrupted records: SKIPPED, the writer kept none");
    }
    assumeTrue(Files.isDirectory(KEPT), "the writer's tests kept none");
    try (Stream<Path> entries = Files.list(KEPT)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void record_ofAStoppedWriter_isIncompleteAndNamesItsLastGoodEntry() throws IOException {
    List<Path> records = records();
    assertTrue(records.size() >= 10, "the writer keeps more");
    for (Path record : records) {
      String policy = Files.readString(record.resolveSibling(record.getFileName() + ".policy"));
      Examination examination = Auditor.judge(record, policy, true);
      assertEquals(
          Verdict.INCOMPLETE,
          examination.verdict(),
          () -> record.getFileName() + ": " + Auditor.findings(examination));
      String size = Files.readAllLines(record.resolve("checkpoint")).get(1);
      assertEquals(
          Long.parseLong(size), examination.evidence().log().sizes().sealed(), record.toString());
    }
    PeerProgram.note(
        "verifier-interrupted",
        "%d records of a writer stopped at any moment: INCOMPLETE, each with its last good entry"
            .formatted(records.size()));
  }
}
