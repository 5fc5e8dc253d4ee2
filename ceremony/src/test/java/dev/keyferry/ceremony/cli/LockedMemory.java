package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.testing.PeerProgram;
import java.time.Clock;

/** Production goes on only where the token's memory can be locked. */
final class LockedMemory {
  /** Every token of this process finds the same. */
  private static final boolean IS_THERE = isThere();

  private LockedMemory() {}

  private static boolean isThere() {
    try (Token token =
        Token.open(
                TokenSetup.unrecordedRehearsal(
                    Clock.systemUTC(), SoftwareIntegrity.Unpackaged::new))
            .orBug()) {
      return token.protection().isComplete();
    }
  }

  /** Skips a test in production, and says so, where it cannot. */
  static void assumeIsThere(String report) {
    if (!IS_THERE) {
      PeerProgram.note(report, report + ": SKIPPED: memory cannot be locked here");
    }
    assumeTrue(IS_THERE, "memory cannot be locked here");
  }
}
