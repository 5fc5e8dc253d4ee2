package dev.keyferry.engine;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What a token is given at its making, and keeps for life.
 *
 * @param mode whether real keys are at stake
 * @param audit takes one event a service
 * @param clock says whether an approval still counts
 * @param software compares the running jars with those that were built; asked at every self-test
 */
public record TokenSetup(
    Mode mode, AuditSink audit, Clock clock, Supplier<SoftwareIntegrity> software) {
  /**
   * A rehearsal's token that nobody keeps a record of, for commands that only look at things.
   *
   * @param clock says whether an approval still counts
   * @param software compares the running jars with those that were built
   */
  public static TokenSetup unrecordedRehearsal(Clock clock, Supplier<SoftwareIntegrity> software) {
    return new TokenSetup(Mode.REHEARSAL, Outcome::accepted, clock, software);
  }
}
