package dev.keyferry.ceremony.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The offline program's command line. */
@Command(
    name = "ceremony",
    header = "The offline side of Keyferry, for a machine without a network.",
    description = {
      "It takes the exported keys of a Canton participant, wraps them to a key of the KMS, and"
          + " writes what that KMS alone can open.",
      "Each verb has a help of its own: ceremony VERB --help. Before the verb, the launcher takes"
          + " --provider bc (the default) or --provider bcfips."
    },
    exitCodeList = {
      ExitCode.DONE_TEXT,
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control. The screen names its code, and docs/failures.md lists them all.",
      "4:Stopped by people. Only run gives it.",
      "5:A medium or device: a file or folder that cannot be used. Only run and role-key give"
          + " it; inspect gives 3."
    },
    subcommands = {
      RunCommand.class,
      InspectCommand.class,
      IdentifyCommand.class,
      SelftestCommand.class,
      EnvironmentCommand.class,
      RoleKeyCommand.class
    })
public final class CeremonyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Made by picocli, which also fills in the spec. */
  public CeremonyCommand() {
    this.spec = CommandSpec.create();
  }

  /** Runs one verb and gives its exit code. */
  public static int run(String... arguments) {
    return commandLine(Desk.ofThisProcess()).execute(arguments);
  }

  static CommandLine commandLine(Desk desk) {
    CommandLine line = new CommandLine(new CeremonyCommand(), new Verbs(desk));
    HelpPage.addTo(line);
    return line.setOut(new PrintWriter(desk.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(desk.err(), true, StandardCharsets.UTF_8));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "Name a verb: run, inspect, identify, selftest, environment or role-key");
  }

  /** Gives the verbs at which people type their desk. */
  private record Verbs(Desk desk) implements IFactory {
    @Override
    public <K> K create(Class<K> verb) throws Exception {
      if (verb == RunCommand.class) {
        return verb.cast(new RunCommand(desk));
      }
      if (verb == EnvironmentCommand.class) {
        return verb.cast(new EnvironmentCommand(desk));
      }
      return verb == RoleKeyCommand.class
          ? verb.cast(new RoleKeyCommand(desk))
          : CommandLine.defaultFactory().create(verb);
    }
  }
}
