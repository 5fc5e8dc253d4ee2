package dev.keyferry.witness.cli;

import dev.keyferry.witness.console.PassphraseEntry;
import dev.keyferry.witness.console.StandardStreams;
import dev.keyferry.witness.console.TypedPassphrases;
import java.io.PrintStream;
import java.time.Clock;

/**
 * Where a verb runs. A test sits down at another desk; the code is the same.
 *
 * @param out what the witness sees
 * @param err where refusals and wrong usage are printed
 * @param passphrases who types them
 * @param clock the time that goes into a cosignature
 * @param colours whether the screen shows them
 */
record Desk(
    PrintStream out, PrintStream err, PassphraseEntry passphrases, Clock clock, boolean colours) {
  /** The terminal, or the pipes, that the process was started with. */
  static Desk ofThisProcess() {
    return new Desk(
        StandardStreams.out(),
        StandardStreams.err(),
        TypedPassphrases.ofThisProcess(),
        Clock.systemUTC(),
        TypedPassphrases.isAtTerminal());
  }
}
