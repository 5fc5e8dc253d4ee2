package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.testing.GeneratedDocument;
import dev.keyferry.verifier.finding.Verdict;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The help that the program gives is the one that the project documents. */
class UsageDocumentTest {
  private static final int WIDTH = 80;

  private static final String INTRODUCTION =
      """
      # Usage of `verify`

      Generated from the code; a test fails when this file is stale. Type `./keyferry verify`
      where it says `verify`. What it asks of a record, and what a verdict means, is
      [formats/verification-v1.md](formats/verification-v1.md).
      """;

  @Test
  void usage_asDocumented_isTheHelpOfTheProgram() throws IOException {
    GeneratedDocument.assertUpToDate(
        "docs/usage-verify.md",
        GeneratedDocument.helpPage(INTRODUCTION, Map.of("verify", Options.HELP)));
  }

  @Test
  void help_ofTheProgram_fitsTheScreenAndNamesEveryVerdict() {
    assertTrue(Options.HELP.lines().allMatch(line -> line.length() <= WIDTH));
    for (Verdict verdict : Verdict.values()) {
      assertTrue(Options.HELP.contains(verdict.words()), verdict::words);
      assertTrue(Options.HELP.contains("\n  " + verdict.exitCode() + "   "), verdict::words);
    }
  }
}
