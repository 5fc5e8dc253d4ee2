package dev.keyferry.witness;

import dev.keyferry.witness.cli.WitnessCommand;

/** Starts the witness's tool. */
public final class Main {
  private Main() {}

  /** Runs one verb and exits with its code (README). */
  public static void main(String[] arguments) {
    System.exit(WitnessCommand.run(arguments));
  }
}
