package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.testing.PeerProgram;
import java.time.Clock;

/** Production goes on only where the token's memory can be locked. */
final class LockedMemory {
  private LockedMemory() {}

  /** Skips a test in production, and says so, where it cannot. */
  static void assumeIsThere(String report) {
    try (Token token =
        Token.open(
                TokenSetup.unrecordedRehearsal(
                    Clock.systemUTC(), SoftwareIntegrity.Unpackaged::new))
            .orBug()) {
      boolean locked = token.protection().isComplete();
      if (!locked) {
        PeerProgram.note(report, report + ": SKIPPED: memory cannot be locked here");
      }
      assumeTrue(locked, "memory cannot be locked here");
    }
  }
}
