package dev.keyferry.witness.cli;

import dev.keyferry.witness.console.StandardStreams;
import dev.keyferry.witness.console.TypedPassphrases;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The program, whose process dies when it asks for the time: after it has remembered the
 * checkpoint, and before it has signed it.
 */
public final class KilledWitness {
  static final int KILLED = 137;

  private KilledWitness() {}

  /** Runs a verb. */
  public static void main(String[] arguments) {
    Desk desk =
        new Desk(
            StandardStreams.out(),
            StandardStreams.err(),
            TypedPassphrases.ofThisProcess(),
            new DeadlyClock(),
            false);
    System.exit(WitnessCommand.commandLine(desk).execute(arguments));
  }

  /** Nobody lives to hear what time it is. */
  private static final class DeadlyClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      Runtime.getRuntime().halt(KILLED);
      return Instant.EPOCH;
    }
  }
}
