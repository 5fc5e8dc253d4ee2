package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.Outcome;
import java.util.List;

/** The offline program, run as a stranger runs it: by its command line and nothing else. */
@FunctionalInterface
public interface CeremonyProgram {
  /**
   * Runs it to its end.
   *
   * <p>Refuses: MEDIA-MISSING or MEDIA-READ if it could not be run at all. An exit code other than
   * 0 is a result, not a refusal of ours.
   *
   * @param arguments after the word {@code ceremony}; never a secret, because other users of a
   *     machine can read them
   * @param input what the program reads from its standard input, as UTF-8
   */
  Outcome<ProgramResult> run(List<String> arguments, String input);
}
