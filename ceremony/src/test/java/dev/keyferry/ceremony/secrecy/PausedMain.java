package dev.keyferry.ceremony.secrecy;

import dev.keyferry.ceremony.cli.CeremonyCommand;
import java.io.IOException;

/** The offline program, which waits before it ends, so that its memory can be looked at. */
public final class PausedMain {
  /** What it prints before it waits; the exit code follows. */
  static final String PAUSED = "PAUSED ";

  private PausedMain() {}

  /** Runs one verb, says so, and ends when its standard input ends. */
  public static void main(String[] arguments) throws IOException {
    int exitCode = CeremonyCommand.run(arguments);
    System.out.println(PAUSED + exitCode);
    System.out.flush();
    int ignored = System.in.read();
    System.exit(exitCode);
  }
}
