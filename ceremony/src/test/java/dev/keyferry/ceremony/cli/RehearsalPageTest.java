package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The page by which people practise says what the program asks, shows and refuses. */
class RehearsalPageTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern COMMAND = Pattern.compile("`\\./keyferry ceremony ([^`]*)`");
  private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:-[A-Z]+)+)` \\[([0-9])]");
  private static final Pattern ROW = Pattern.compile("^\\| [^`|]*`([^`]*)`[^|]*\\|");
  private static final Pattern FAILURE = Pattern.compile("^\\| ([A-Z0-9-]+) \\|");

  private static List<String> page() throws IOException {
    return Files.readAllLines(DOCS.resolve(Path.of("runbook", "rehearsal.md")));
  }

  private static List<MatchResult> all(Pattern pattern, List<String> lines) {
    return lines.stream().flatMap(line -> pattern.matcher(line).results()).toList();
  }

  /** What the first of these lines after another says, by the first column of a table. */
  private static List<String> questions(List<String> page) {
    return page.stream()
        .dropWhile(line -> !line.startsWith("| the screen |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .flatMap(line -> ROW.matcher(line).results())
        .map(row -> row.group(1))
        .toList();
  }

  /** The first that is not on the screen after those before it. */
  private static Optional<String> misplaced(List<String> questions, List<String> screen) {
    int from = 0;
    for (String question : questions) {
      Pattern shown =
          Pattern.compile(
              Arrays.stream(question.split("…", -1))
                  .map(Pattern::quote)
                  .reduce((left, right) -> left + ".*" + right)
                  .orElseThrow());
      while (from < screen.size() && !shown.matcher(screen.get(from)).find()) {
        from++;
      }
      if (from == screen.size()) {
        return Optional.of(question);
      }
    }
    return Optional.empty();
  }

  @Test
  void questions_ofThePage_comeOnTheScreenInThisOrder() throws IOException {
    List<String> questions = questions(page());
    List<String> screen =
        Transcript.read("accepted-google.txt").session().stream()
            .map(line -> line.replace("{provider}", "provider bc: Bouncy Castle"))
            .map(line -> line.replace("{memory}", "locked, no core dumps"))
            .toList();
    assertTrue(questions.size() > 15, questions::toString);
    assertEquals(Optional.empty(), misplaced(questions, screen));
    List<String> turned = new ArrayList<>(questions);
    turned.addFirst(turned.removeLast());
    assertFalse(misplaced(turned, screen).isEmpty(), "the last question is asked last");
  }

  @Test
  void commands_ofThePage_areThoseOfTheProgram() throws IOException {
    List<String> commands = all(COMMAND, page()).stream().map(found -> found.group(1)).toList();
    assertTrue(commands.size() >= 5, commands::toString);
    for (String command : commands) {
      CommandLine program = CeremonyCommand.commandLine(Desk.ofThisProcess());
      try {
        assertTrue(program.parseArgs(command.split(" ", -1)).hasSubcommand(), command);
      } catch (ParameterException e) {
        throw new AssertionError(command, e);
      }
    }
  }

  /** By the family: a medium is 5, people who stop are 4, everything else is 3. */
  @Test
  void codes_ofThePage_areThoseOfTheProgramWithTheirExitCodes() throws IOException {
    List<String> documented =
        all(FAILURE, Files.readAllLines(DOCS.resolve("failures.md"))).stream()
            .map(found -> found.group(1))
            .toList();
    List<MatchResult> codes = all(CODE, page());
    assertTrue(codes.size() > 15, codes::toString);
    for (MatchResult code : codes) {
      String name = code.group(1);
      assertTrue(documented.contains(name), name);
      int expected = name.startsWith("MEDIA-") ? ExitCode.MEDIA : ExitCode.REFUSED;
      assertEquals(
          name.equals("QUORUM-STOPPED") ? ExitCode.STOPPED : expected,
          Integer.parseInt(code.group(2)),
          name);
    }
  }
}
