package dev.keyferry.ceremony.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
      "4:Stopped by people. Only run, plan and token-key give it.",
      "5:A medium or device: a file or folder that cannot be used. Only run, plan and role-key give"
          + " it; inspect gives 3."
    },
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      InspectCommand.class,
      IdentifyCommand.class,
      SelftestCommand.class,
      EnvironmentCommand.class,
      RoleKeyCommand.class,
      TokenKeyCommand.class
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
        "Name a verb: run, plan, inspect, identify, selftest, environment, role-key or token-key");
  }

  /** Gives the verbs at which people type their desk. */
  private record Verbs(Desk desk) implements IFactory {
    private static final Map<Class<?>, Function<Desk, ?>> AT_A_DESK =
        Map.of(
            RunCommand.class, RunCommand::new,
            EnvironmentCommand.class, EnvironmentCommand::new,
            RoleKeyCommand.class, RoleKeyCommand::new,
            TokenKeyCommand.class, TokenKeyCommand::new,
            PlanNewCommand.class, PlanNewCommand::new,
            PlanCheckCommand.class, PlanCheckCommand::new,
            PlanSignCommand.class, PlanSignCommand::new,
            PlanTemplateCommand.class, PlanTemplateCommand::new);

    @Override
    public <K> K create(Class<K> verb) throws Exception {
      Function<Desk, ?> atADesk = AT_A_DESK.get(verb);
      return atADesk == null
          ? CommandLine.defaultFactory().create(verb)
          : verb.cast(atADesk.apply(desk));
    }
  }
}
