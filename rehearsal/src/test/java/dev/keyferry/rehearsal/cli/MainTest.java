package dev.keyferry.rehearsal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.rehearsal.demo.ProgramResult;
import dev.keyferry.rehearsal.demo.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

class MainTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path parent;

  @Test
  void help_ofDemo_namesItsOption() {
    assertEquals(0, run("demo", "--help"));
    assertTrue(out.toString().contains("--out=DIR"), out.toString());
  }

  @Test
  void help_ofBulk_saysThatRsaKeysSharePrimes() {
    assertEquals(0, run("bulk", "--help"));
    assertTrue(out.toString().replaceAll("\\s+", " ").contains("share primes"), out.toString());
  }

  @Test
  void help_ofPractice_namesItsOptions() {
    assertEquals(0, run("practice", "--help"));
    for (String word :
        List.of("FOLDER", "--target", "--modulus-bits", "--participant", "--export-password")) {
      assertTrue(out.toString().contains(word), word);
    }
  }

  @Test
  void help_ofTheProgram_namesItsVerbs() {
    assertEquals(0, run("--help"));
    for (String verb : List.of("demo", "practice", "bulk")) {
      assertTrue(out.toString().contains(verb), verb);
    }
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
    assertTrue(
        screen.contains(
            "./keyferry ceremony run --plan @/plan --request @ --site @/site --out @-out --role-keys @/role-keys"
                    .replace("@", folder.toString())
                + " --answers "
                + folder.resolve("answers")),
        screen);
    assertFalse(screen.contains("practice makes perfect"));
  }

  @Test
  void bulk_newFolder_makesItAndSaysWhatIsNext() {
    Path folder = parent.resolve("many");
    assertEquals(0, run("bulk", "3", folder.toString()));
    assertTrue(Files.isRegularFile(folder.resolve("k00002.bin")));
    assertTrue(out.toString().contains("--plan " + folder.resolve("plan")), out.toString());
    assertEquals(5, run("bulk", "3", folder.toString()));
    assertTrue(out.toString().contains("MEDIA-EXISTS"), out.toString());
  }

  @Test
  void demo_withoutALauncher_exitsWithMedia() {
    CommandSpec spec = new DemoCommand(_ -> "").spec();
    CommandLine commandLine = new CommandLine(spec).setOut(new PrintWriter(out, true));
    ParseResult parsed = commandLine.parseArgs("--out", parent.resolve("d").toString());
    Map<String, String> properties = Map.of("keyferry.launcher", parent.resolve("no").toString());
    assertEquals(5, new DemoCommand(name -> properties.getOrDefault(name, "")).run(parsed, CLOCK));
    assertTrue(out.toString().contains("MEDIA-MISSING"), out.toString());
    assertFalse(Files.exists(parent.resolve("d").resolve("gcp")));
  }

  @Test
  void demo_programThatRefused_exitsWithOneAndWhatItSaid() {
    ProgramResult child =
        new ProgramResult(List.of("run"), 3, List.of("on screen"), List.of("KEY-CURVE"));
    PrintWriter screen = new PrintWriter(out, true);
    assertEquals(1, DemoCommand.exitCode(new Step.Stopped<>(child), screen));
    assertTrue(out.toString().contains("exit code 3"), out.toString());
    assertTrue(out.toString().contains("  on screen") && out.toString().contains("  KEY-CURVE"));
    assertEquals(0, DemoCommand.exitCode(new Step.Done<>(14), screen));
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
        "practice a b",
        "demo a",
        "bulk 3",
        "bulk 0 a",
        "bulk 10001 a",
        "bulk many a"
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
