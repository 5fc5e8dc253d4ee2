package dev.keyferry.witness.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The witness's command line. */
@Command(
    name = "witness",
    header = "The witness's tool: looks at a checkpoint of a ceremony's log, and cosigns it.",
    description = {
      "For a machine of the witness's own, which is neither the appliance nor the importer. It"
          + " remembers what it has seen of each log, and puts its name to no second story.",
      "Each verb has a help of its own: witness VERB --help."
    },
    exitCodeList = {
      "0:Done.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control. The screen names its code, and docs/failures.md lists them all.",
      ExitCode.MEDIA_TEXT
    },
    subcommands = {NewKeyCommand.class, ShowCommand.class, CosignCommand.class})
public final class WitnessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Made by picocli, which also fills in the spec. */
  public WitnessCommand() {
    this.spec = CommandSpec.create();
  }

  /** Runs one verb and gives its exit code. */
  public static int run(String... arguments) {
    return commandLine(Desk.ofThisProcess()).execute(arguments);
  }

  static CommandLine commandLine(Desk desk) {
    CommandLine line = new CommandLine(new WitnessCommand(), new Verbs(desk));
    HelpPage.addTo(line);
    return line.setOut(new PrintWriter(desk.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(desk.err(), true, StandardCharsets.UTF_8));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Name a verb: new-key, show or cosign");
  }

  /** Gives the verbs their desk. */
  private record Verbs(Desk desk) implements IFactory {
    @Override
    public <K> K create(Class<K> verb) throws Exception {
      if (verb == NewKeyCommand.class) {
        return verb.cast(new NewKeyCommand(desk));
      }
      if (verb == ShowCommand.class) {
        return verb.cast(new ShowCommand(desk));
      }
      return verb == CosignCommand.class
          ? verb.cast(new CosignCommand(desk))
          : CommandLine.defaultFactory().create(verb);
    }
  }
}
