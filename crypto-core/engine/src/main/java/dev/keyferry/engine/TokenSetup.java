package dev.keyferry.engine;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import java.time.Clock;

/**
 * What a token is given at its making, and keeps for life.
 *
 * @param mode whether real keys are at stake
 * @param audit takes one event a service
 * @param clock says whether an approval still counts
 */
public record TokenSetup(Mode mode, AuditSink audit, Clock clock) {
  /**
   * A rehearsal's token that nobody keeps a record of, for commands that only look at things.
   *
   * @param clock says whether an approval still counts
   */
  public static TokenSetup unrecordedRehearsal(Clock clock) {
    return new TokenSetup(Mode.REHEARSAL, Outcome::accepted, clock);
  }
}
