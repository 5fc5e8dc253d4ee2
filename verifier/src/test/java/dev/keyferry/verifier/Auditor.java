package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.policy.PolicyReader;
import dev.keyferry.verifier.record.RecordFolder;
import dev.keyferry.verifier.rule.CeremonyVerifier;
import dev.keyferry.verifier.rule.Examination;
import dev.keyferry.verifier.text.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what a forge made, and says which rules must be broken by it. */
final class Auditor {
  private Auditor() {}

  /** Writes the forge's files somewhere fresh and judges them by its own policy. */
  static Examination judge(RecordForge forge) {
    return judge(forge, forge.policy(), false);
  }

  static Examination judge(RecordForge forge, String policy, boolean rehearsal) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "record-");
      try {
        return judge(forge.write(folder), policy, rehearsal);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Examination judge(Path folder, String policy, boolean rehearsal) {
    try {
      return new CeremonyVerifier(PolicyReader.read(RecordForge.utf8(policy)), rehearsal)
          .verify(new RecordFolder(folder));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** The record is judged so, without a finding. */
  static Examination assertVerdict(Verdict verdict, RecordForge forge) {
    Examination examination = judge(forge);
    assertEquals(verdict, examination.verdict(), () -> findings(examination));
    return examination;
  }

  /** The record is invalid, and exactly these rules are broken. */
  static Examination assertBroken(RecordForge forge, Rule... rules) {
    return assertBroken(judge(forge), rules);
  }

  static Examination assertBroken(Examination examination, Rule... rules) {
    assertEquals(Verdict.INVALID, examination.verdict());
    Set<Rule> expected = EnumSet.copyOf(Arrays.asList(rules));
    Set<Rule> broken =
        examination.evidence().findings().shown().stream()
            .map(Finding::rule)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
    assertEquals(expected, broken, () -> findings(examination));
    return examination;
  }

  static String findings(Examination examination) {
    return examination.evidence().findings().shown().stream()
        .map(Finding::toString)
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  static void delete(Path folder) {
    try (var paths = Files.walk(folder)) {
      paths.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
