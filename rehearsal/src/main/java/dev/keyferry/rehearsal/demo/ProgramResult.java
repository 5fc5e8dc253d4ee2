package dev.keyferry.rehearsal.demo;

import java.util.List;

/**
 * How a run of the offline program ended.
 *
 * @param arguments what it was told, after the word {@code ceremony}
 * @param exitCode 0 if it did what it was told
 * @param output the lines of its standard output
 * @param errors the lines of its standard error
 */
public record ProgramResult(
    List<String> arguments, int exitCode, List<String> output, List<String> errors) {
  /** Copies the lists. */
  public ProgramResult {
    arguments = List.copyOf(arguments);
    output = List.copyOf(output);
    errors = List.copyOf(errors);
  }
}
