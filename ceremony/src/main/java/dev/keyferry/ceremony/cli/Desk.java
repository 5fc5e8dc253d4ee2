package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.console.JLineConsole;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.StandardStreams;
import dev.keyferry.ceremony.environment.Machine;
import dev.keyferry.ceremony.environment.ShippedJars;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import java.io.PrintStream;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Where a run takes place. A test sits down at another desk; the code is the same.
 *
 * @param people who types, unless a file of answers does
 * @param out what is shown when a file of answers types, and help
 * @param err where refusals and wrong usage are printed
 * @param clock the time
 * @param machine what it runs on
 * @param software compares the running jars with those that were built
 */
record Desk(
    OperatorConsole people,
    PrintStream out,
    PrintStream err,
    Clock clock,
    Machine machine,
    Supplier<SoftwareIntegrity> software) {
  /**
   * A token for people's own keys, which are real whatever ceremony they are for: it wants locked
   * memory.
   */
  TokenSetup forPeoplesKeys() {
    return new TokenSetup(Mode.PRODUCTION, Outcome::accepted, clock, software);
  }

  /** The terminal, or the pipes, that the process was started with. */
  static Desk ofThisProcess() {
    return new Desk(
        JLineConsole.ofThisProcess(),
        StandardStreams.out(),
        StandardStreams.err(),
        Clock.systemUTC(),
        Machine.ofThisProcess(Clock.systemUTC()),
        ShippedJars::ofThisProcess);
  }
}
