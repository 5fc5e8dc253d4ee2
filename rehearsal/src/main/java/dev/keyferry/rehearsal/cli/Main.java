package dev.keyferry.rehearsal.cli;

import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The rehearsal's entry: parses the command line, runs one verb, and exits with its code. */
public final class Main {
  private static final Map<String, Verb> VERBS =
      Map.of(
          "demo",
          new DemoCommand(name -> System.getProperty(name, "")),
          "practice",
          new PracticeCommand(),
          "bulk",
          new BulkCommand());

  private Main() {}

  /** Runs a verb: {@code demo}, {@code practice} or {@code bulk}. */
  public static void main(String[] arguments) {
    System.exit(commandLine(Clock.systemUTC()).execute(arguments));
  }

  static CommandLine commandLine(Clock clock) {
    CommandSpec spec = CommandSpec.create().name("rehearsal").mixinStandardHelpOptions(true);
    spec.usageMessage().description("Practises key ceremonies with keys that are worth nothing.");
    VERBS.forEach((name, verb) -> spec.addSubcommand(name, verb.spec()));
    return new CommandLine(spec)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(parsed -> run(parsed, clock));
  }

  private static int run(ParseResult parsed, Clock clock) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    ParseResult verb = parsed.subcommand();
    Verb wanted = verb == null ? null : VERBS.get(verb.commandSpec().name());
    if (verb == null || wanted == null) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "Missing verb: demo, practice or bulk");
    }
    return wanted.run(verb, clock);
  }
}
