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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ceremonies that the writer's own tests interrupted at every moment and resumed, kept as files:
 * each is valid, says that it was interrupted, and does not survive a change.
 */
class ResumedRecordsTest {
  private static final Path TARGET = Path.of("..", "ceremony", "target");

  /** Stopped in their own process, and killed as processes of their own. */
  private static final List<Path> KEPT =
      List.of(TARGET.resolve("resumed"), TARGET.resolve("resumed-kills"));

  private static final int MUTATIONS = Integer.getInteger("keyferry.mutations", 2000);

  @TempDir private Path folder;

  private static List<Path> records() throws IOException {
    List<Path> records = new ArrayList<>();
    for (Path kept : KEPT.stream().filter(Files::isDirectory).toList()) {
      try (Stream<Path> entries = Files.list(kept)) {
        entries.filter(Files::isDirectory).sorted().forEach(records::add);
      }
    }
    if (records.isEmpty()) {
      PeerProgram.note("verifier-resumed", "resumed records: SKIPPED, the writer kept none");
    }
    assumeTrue(!records.isEmpty(), "the writer's tests kept none");
    return records;
  }

  private static String policy(Path record) throws IOException {
    return Files.readString(record.resolveSibling(record.getFileName() + ".policy"));
  }

  @Test
  void record_ofAResumedCeremony_isValid() throws IOException {
    List<Path> records = records();
    assertTrue(records.size() >= 10, "the writer keeps more");
    int resumed = 0;
    for (Path record : records) {
      Examination examination = Auditor.judge(record, policy(record), true);
      assertEquals(
          Verdict.VALID,
          examination.verdict(),
          () -> record.getFileName() + ": " + Auditor.findings(examination));
      resumed += examination.evidence().log().all("resume").findAny().isPresent() ? 1 : 0;
    }
    // The others were interrupted after their last entry: nothing follows it.
    assertTrue(resumed >= 10, "resumed: " + resumed);
    PeerProgram.note(
        "verifier-resumed",
        "%d ceremonies interrupted at every moment and resumed: VALID".formatted(records.size()));
  }

  @Test
  void record_ofAResumedCeremony_mutatedAtRandom_isNeverValid() throws Exception {
    Path record = records().getFirst();
    Path copy = folder.resolve("record");
    MutationFuzzTest.copy(record, copy);
    MutationFuzzTest.assertNeverValid(copy, policy(record), true, MUTATIONS / 2);
  }
}
