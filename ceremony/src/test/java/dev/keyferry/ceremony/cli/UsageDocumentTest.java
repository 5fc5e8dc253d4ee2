package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.testing.GeneratedDocument;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;

/** The help that the program gives is the one that the project documents. */
class UsageDocumentTest {
  private static final int WIDTH = 80;

  private static final String INTRODUCTION =
      """
      # Usage of `ceremony`

      Generated from the code; a test fails when this file is stale. Type `./keyferry ceremony`
      where it says `ceremony`. How a practice ceremony goes is told in
      [runbook/rehearsal.md](runbook/rehearsal.md); [`rehearsal`](usage-rehearsal.md) makes the
      folders for one.
      """;

  static Stream<CommandLine> commands() {
    CommandLine program =
        CeremonyCommand.commandLine(Desk.ofThisProcess()).setUsageHelpWidth(WIDTH);
    return withVerbs(program);
  }

  private static Stream<CommandLine> withVerbs(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(UsageDocumentTest::withVerbs));
  }

  @Test
  void usage_asDocumented_isTheHelpOfTheProgram() throws IOException {
    Map<String, String> help = new LinkedHashMap<>();
    commands().forEach(command -> help.put(name(command), command.getUsageMessage(Ansi.OFF)));
    assertTrue(help.size() >= 4, help.keySet()::toString);
    GeneratedDocument.assertUpToDate(
        "docs/usage.md", GeneratedDocument.helpPage(INTRODUCTION, help));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_explainsEveryArgumentAndExitCode(CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      String text = String.join(" ", argument.description());
      assertTrue(text.endsWith("."), () -> argument + " is not explained: " + text);
      assertTrue(
          argument.required() || text.contains("Default:") || isHelp(argument),
          () -> argument + " does not say what happens without it");
    }
    Map<String, String> exitCodes = command.getCommandSpec().usageMessage().exitCodeList();
    for (int code : new int[] {ExitCode.DONE, ExitCode.BUG, ExitCode.USAGE, ExitCode.REFUSED}) {
      assertTrue(exitCodes.containsKey(Integer.toString(code)), code + " is not explained");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_fitsTheScreenWithoutEscapes(CommandLine command) {
    String help = command.getUsageMessage(Ansi.OFF);
    assertFalse(help.contains("\u001b"));
    assertTrue(help.lines().allMatch(line -> line.length() <= WIDTH), help);
  }

  private static boolean isHelp(ArgSpec argument) {
    return argument.isOption() && ((CommandLine.Model.OptionSpec) argument).usageHelp();
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
