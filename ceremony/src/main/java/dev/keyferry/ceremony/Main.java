package dev.keyferry.ceremony;

import dev.keyferry.ceremony.cli.CeremonyCommand;

/** Starts the offline application. */
public final class Main {
  private Main() {}

  /** Runs one verb and exits with its code (README). */
  public static void main(String[] arguments) {
    System.exit(CeremonyCommand.run(arguments));
  }
}
