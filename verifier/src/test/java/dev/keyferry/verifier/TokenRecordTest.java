package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.testing.PeerProgram;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.rule.Examination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A whole production record of the ceremony's own tests, in which one person has a token. */
class TokenRecordTest {
  private static final Path KEPT = Path.of("..", "ceremony", "target", "with-a-token");

  @Test
  void record_ofACeremonyWithAToken_isValid() throws IOException {
    Path record = KEPT.resolve("production");
    if (!Files.isDirectory(record)) {
      PeerProgram.note("verifier-token", "record with a token: SKIPPED, the writer kept none");
    }
    assumeTrue(Files.isDirectory(record), "the writer's tests kept none");
    String policy = Files.readString(KEPT.resolve("production.policy"));
    Examination examination = Auditor.judge(record, policy, false);
    assertEquals(Verdict.VALID, examination.verdict(), () -> Auditor.findings(examination));
    PeerProgram.note("verifier-token", "record of a ceremony with a PKCS#11 token: VALID");
  }
}
