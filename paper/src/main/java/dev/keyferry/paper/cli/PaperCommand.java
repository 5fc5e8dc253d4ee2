package dev.keyferry.paper.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of what prints. */
@Command(
    name = "paper",
    header = "Prints the script of a ceremony before it, and its report afterwards.",
    description = {
      "It needs no secret and sees none: it reads a plan, or the record that a ceremony left. Each"
          + " print is an HTML page without a script, and the same page as a PDF file of A4.",
      "It judges nothing: keyferry verify does.",
      "Each verb has a help of its own: paper VERB --help."
    },
    exitCodeList = {
      "0:Done.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused: the screen names the code, and docs/failures.md lists them all.",
      ExitCode.MEDIA_TEXT
    },
    subcommands = {ReportCommand.class, ScriptCommand.class})
public final class PaperCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Made by picocli, which also fills in the spec. */
  public PaperCommand() {
    this.spec = CommandSpec.create();
  }

  /** Runs one verb and gives its exit code. */
  public static int run(String... arguments) {
    return commandLine(Desk.ofThisProcess()).execute(arguments);
  }

  static CommandLine commandLine(Desk desk) {
    CommandLine line = new CommandLine(new PaperCommand(), new Verbs(desk));
    HelpPage.addTo(line);
    return line.setOut(new PrintWriter(desk.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(desk.err(), true, StandardCharsets.UTF_8));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Name a verb: report or script");
  }

  /** Gives the verbs their desk. */
  private record Verbs(Desk desk) implements IFactory {
    @Override
    public <K> K create(Class<K> verb) throws Exception {
      if (verb == ReportCommand.class) {
        return verb.cast(new ReportCommand(desk));
      }
      return verb == ScriptCommand.class
          ? verb.cast(new ScriptCommand(desk))
          : CommandLine.defaultFactory().create(verb);
    }
  }
}
