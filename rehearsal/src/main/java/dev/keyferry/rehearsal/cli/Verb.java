package dev.keyferry.rehearsal.cli;

import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One verb of the command line. */
interface Verb {
  /** Its name, options and help. */
  CommandSpec spec();

  /**
   * Does it.
   *
   * @return the exit code
   */
  int run(ParseResult parsed, Clock clock);
}
