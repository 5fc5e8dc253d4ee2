package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.rule.Examination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Records in {@code src/test/resources/records} that the real writer made: see its README. */
class RecordsTest {
  private static final Path RECORDS = Path.of("src", "test", "resources", "records");
  private static final int MUTATIONS = Integer.getInteger("keyferry.mutations", 300);

  @TempDir private Path copies;

  @TestFactory
  Stream<DynamicTest> record_thatTheWriterMade_isValidAndNoMutationIs() throws IOException {
    try (Stream<Path> entries = Files.list(RECORDS)) {
      List<Path> folders = entries.filter(Files::isDirectory).sorted().toList();
      assertTrue(folders.size() >= 2, "the records of both providers");
      return folders.stream()
          .map(folder -> DynamicTest.dynamicTest(folder.getFileName() + "", () -> check(folder)));
    }
  }

  private void check(Path folder) throws Exception {
    String policy = Files.readString(folder.resolveSibling(folder.getFileName() + ".policy"));
    boolean rehearsal = policy.contains("/rehearsal+");
    Path copy = copies.resolve(folder.getFileName().toString());
    MutationFuzzTest.copy(folder, copy);
    Examination examination = Auditor.judge(copy, policy, rehearsal);
    assertEquals(Verdict.VALID, examination.verdict(), () -> Auditor.findings(examination));
    MutationFuzzTest.assertNeverValid(copy, policy, rehearsal, MUTATIONS);
  }
}
