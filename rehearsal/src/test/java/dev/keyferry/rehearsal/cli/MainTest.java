package dev.keyferry.rehearsal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path parent;

  @ParameterizedTest
  @ValueSource(strings = {"demo", "practice"})
  void help_ofAVerb_namesItsOptions(String verb) {
    assertEquals(0, run(verb, "--help"));
    for (String word :
        List.of("FOLDER", "--target", "--modulus-bits", "--participant", "--export-password")) {
      assertTrue(out.toString().contains(word), word);
    }
  }

  @Test
  void help_ofTheProgram_namesItsVerbs() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("demo") && out.toString().contains("practice"));
  }

  @Test
  void practice_newFolder_makesItAndSaysWhatIsNext() {
    Path folder = parent.resolve("first");
    assertEquals(0, run("practice", folder.toString(), "--modulus-bits", "2048"));
    assertTrue(Files.isRegularFile(folder.resolve("plan")));
    String screen = out.toString();
    assertTrue(screen.startsWith("REHEARSAL"));
    assertTrue(screen.contains("participant1::1220"));
    assertTrue(screen.contains("4 of these keys are to move."));
    assertTrue(screen.contains("ceremony run " + folder));
    assertFalse(screen.contains("--answers"));
    assertFalse(screen.contains("practice makes perfect"));
  }

  @Test
  void demo_newFolder_runsOnItsAnswers() {
    Path folder = parent.resolve("first");
    assertEquals(0, run("demo", folder.toString(), "--modulus-bits", "2048", "--target", "aws"));
    assertTrue(out.toString().contains("--answers " + folder.resolve("answers")));
  }

  @Test
  void practice_folderThatIsThere_exitsWithMedia() {
    String folder = parent.toString();
    Path taken = parent.resolve("taken");
    assertTrue(taken.toFile().mkdir());
    assertEquals(5, run("practice", taken.toString(), "--modulus-bits", "2048"));
    assertTrue(out.toString().startsWith("MEDIA-EXISTS"), out.toString());
    assertEquals(5, run("practice", folder + "/No Name"));
    assertEquals(5, run("practice", "/"));
  }

  @Test
  void practice_wrappingKeyThatTheTargetLacks_exitsWithRefusal() {
    assertEquals(
        3,
        run(
            "practice",
            parent.resolve("a").toString(),
            "--target",
            "vault",
            "--modulus-bits",
            "1"));
    List<String> lines = out.toString().lines().toList();
    assertEquals("WRAP-KEY EXCEPTION", lines.getFirst());
    assertEquals(4, lines.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rehearse",
        "practice",
        "practice a --target nowhere",
        "practice a --modulus-bits many",
        "practice a --participant No",
        "practice a b"
      })
  void run_wrongUsage_exitsWithUsage(String line) {
    assertEquals(2, run(line.isEmpty() ? new String[0] : line.split(" ", -1)));
    assertFalse(err.toString().isEmpty());
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine(CLOCK);
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
