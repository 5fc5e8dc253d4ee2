package dev.keyferry.rehearsal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.testing.GeneratedDocument;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
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
      # Usage of `rehearsal`

      Generated from the code; a test fails when this file is stale. Type `./keyferry rehearsal`
      where it says `rehearsal`; `./keyferry demo` is short for `./keyferry rehearsal demo`. The
      offline program has [usage.md](usage.md).
      """;

  static Stream<CommandLine> commands() {
    CommandLine program = Main.commandLine(Clock.systemUTC()).setUsageHelpWidth(WIDTH);
    return Stream.concat(Stream.of(program), program.getSubcommands().values().stream());
  }

  @Test
  void usage_asDocumented_isTheHelpOfTheProgram() throws IOException {
    Map<String, String> help = new LinkedHashMap<>();
    commands()
        .forEach(command ->
            help.put(command.getCommandSpec().qualifiedName(), command.getUsageMessage(Ansi.OFF)));
    assertTrue(help.size() >= 4, help.keySet()::toString);
    GeneratedDocument.assertUpToDate(
        "docs/usage-rehearsal.md", GeneratedDocument.helpPage(INTRODUCTION, help));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_explainsEveryArgumentAndExitCode(CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      String text = String.join(" ", argument.description());
      assertTrue(text.endsWith("."), () -> argument + " is not explained: " + text);
    }
    Map<String, String> exitCodes = command.getCommandSpec().usageMessage().exitCodeList();
    assertEquals(List.of("0", "1", "2", "3", "5"), List.copyOf(exitCodes.keySet()));
  }
}
