package dev.keyferry.rehearsal.cli;

import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The rehearsal's entry: parses the command line, runs one verb, and exits with its code. */
public final class Main {
  /** Sorted, because help lists them in this order. */
  private static final SortedMap<String, Verb> VERBS =
      new TreeMap<>(
          Map.of(
              "demo",
              new DemoCommand(name -> System.getProperty(name, "")),
              "practice",
              new PracticeCommand(),
              "bulk",
              new BulkCommand()));

  private Main() {}

  /** Runs a verb: {@code demo}, {@code practice} or {@code bulk}. */
  public static void main(String[] arguments) {
    System.exit(commandLine(Clock.systemUTC()).execute(arguments));
  }

  static CommandLine commandLine(Clock clock) {
    CommandSpec spec = program();
    VERBS.forEach((name, verb) -> spec.addSubcommand(name, verb.spec()));
    return new CommandLine(spec)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(parsed -> run(parsed, clock));
  }

  private static CommandSpec program() {
    CommandSpec spec = CommandSpec.create().name("rehearsal");
    spec.usageMessage()
        .description(
            "It makes the node, the KMS and the documents that a ceremony needs. Nothing here"
                + " belongs on the offline machine but the folders that it makes.",
            "Each verb has a help of its own: rehearsal VERB --help.");
    return HelpPage.addTo(
        spec,
        "Practises key ceremonies with keys that are worth nothing.",
        "0:Done.",
        "1:A bug of this program; from demo also that the offline program did not end well.",
        HelpPage.USAGE,
        HelpPage.REFUSED,
        HelpPage.MEDIA);
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
