package dev.keyferry.importer.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The online program's entry. It has no verb yet, and says so instead of pretending. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /** Prints the help, or says that there is no such verb. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandSpec spec = CommandSpec.create().name("importer").mixinStandardHelpOptions(true);
    spec.usageMessage()
        .description(
            "The online side of Keyferry. This version has no verbs: wrapped keys are imported with"
                + " the KMS vendor's own tools, or into the rehearsal KMS with: keyferry demo");
    return new CommandLine(spec).setExecutionStrategy(Main::run);
  }

  private static int run(CommandLine.ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    CommandLine line = parsed.commandSpec().commandLine();
    PrintWriter err = line.getErr();
    line.usage(err);
    err.flush();
    return USAGE;
  }
}
