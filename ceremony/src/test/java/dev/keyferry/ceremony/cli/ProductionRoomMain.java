package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.console.JLineConsole;
import dev.keyferry.ceremony.console.StandardStreams;
import dev.keyferry.ceremony.environment.Machine;
import dev.keyferry.engine.SoftwareIntegrity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * The offline program at the terminal of the process, in a room that a test made: production
 * refuses any machine with a network, and those that build and test have one. The program itself
 * has no way to be told another machine, another time or other software.
 */
public final class ProductionRoomMain {
  private ProductionRoomMain() {}

  /** The folder of a machine, the time that its clock stands at, and the command. */
  public static void main(String[] arguments) {
    Clock clock = Clock.fixed(Instant.parse(arguments[1]), ZoneOffset.UTC);
    Desk desk =
        new Desk(
            JLineConsole.ofThisProcess(),
            StandardStreams.out(),
            StandardStreams.err(),
            clock,
            new Machine(Path.of(arguments[0]), clock),
            () -> new SoftwareIntegrity.Intact(1));
    System.exit(
        CeremonyCommand.commandLine(desk)
            .execute(Arrays.copyOfRange(arguments, 2, arguments.length)));
  }
}
