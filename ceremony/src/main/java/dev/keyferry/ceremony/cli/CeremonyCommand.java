package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.console.StandardStreams;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The offline program's command line. */
@Command(
    name = "ceremony",
    mixinStandardHelpOptions = true,
    description = "The offline side of Keyferry: from exported keys to wrapped keys.",
    footer = {
      "",
      "Before the verb, the launcher takes --provider bc (the default) or --provider bcfips.",
      "",
      "Exit codes: 0 done, 1 bug, 2 usage, 3 refused by a control, 4 stopped by people,",
      "5 medium or device."
    },
    subcommands = {RunCommand.class, InspectCommand.class, IdentifyCommand.class})
public final class CeremonyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Made by picocli, which also fills in the spec. */
  public CeremonyCommand() {
    this.spec = CommandSpec.create();
  }

  /** Runs one verb and gives its exit code. */
  public static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new CeremonyCommand())
        .setOut(new PrintWriter(StandardStreams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(StandardStreams.err(), true, StandardCharsets.UTF_8));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Name a verb: run, inspect or identify");
  }
}
