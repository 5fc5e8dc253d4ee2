package dev.keyferry.paper.cli;

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
      # Usage of `paper`

      Generated from the code; a test fails when this file is stale. Type `./keyferry paper`
      where it says `paper`. What is printed, and why by a program of its own, is told in
      [decision 0017](decisions/0017-paper-in-a-process-of-its-own.md).
      """;

  static Stream<CommandLine> commands() {
    CommandLine program = PaperCommand.commandLine(Desk.ofThisProcess()).setUsageHelpWidth(WIDTH);
    return Stream.concat(Stream.of(program), program.getSubcommands().values().stream());
  }

  @Test
  void usage_asDocumented_isTheHelpOfTheProgram() throws IOException {
    Map<String, String> help = new LinkedHashMap<>();
    commands().forEach(command -> help.put(name(command), command.getUsageMessage(Ansi.OFF)));
    assertTrue(help.size() >= 3, help.keySet()::toString);
    GeneratedDocument.assertUpToDate(
        "docs/usage-paper.md", GeneratedDocument.helpPage(INTRODUCTION, help));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_explainsEveryArgumentAndExitCode(CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      String text = String.join(" ", argument.description());
      assertTrue(text.endsWith("."), () -> argument + " is not explained: " + text);
      assertTrue(
          argument.required()
              || argument.isPositional()
              || text.contains("Default:")
              || isHelp(argument),
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
