package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.environment.Machine;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.transport.document.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People make their own keys, and nothing of what they type is shown. */
class RoleKeyCommandTest {
  private static final String PASSPHRASE = "five random words of bo";

  @TempDir private Path folder = Path.of("unset");

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private int run(String... typed) {
    return named("bo@example.com", typed);
  }

  private int named(String name, String... typed) {
    PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    TypingConsole people = new TypingConsole(out, List.of(typed));
    Desk desk =
        new Desk(
            people,
            out,
            out,
            Clock.systemUTC(),
            Machine.ofThisProcess(Clock.systemUTC()),
            () -> new SoftwareIntegrity.Intact(1));
    return CeremonyCommand.commandLine(desk)
        .execute("role-key", "--name", name, folder.resolve("bo.key").toString());
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  @Test
  void roleKey_withTheSamePassphraseTwice_isWrittenAndItsVerifierKeyShown() throws IOException {
    assertEquals(ExitCode.DONE, run(PASSPHRASE, PASSPHRASE), this::shown);
    assertTrue(Files.size(folder.resolve("bo.key")) > 100);
    String start = "Verifier key for the plan: ";
    String line = shown().lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
    Outcome<VerifierKey> key = VerifierKey.parse(line.substring(start.length()));
    assertEquals("bo@example.com", key.orBug().name());
    assertTrue(shown().contains("looks for it as bo-example.com.key."), this::shown);
  }

  @Test
  void roleKey_withTwoPassphrases_refusesAndWritesNothing() {
    assertEquals(3, run(PASSPHRASE, PASSPHRASE + "x"), this::shown);
    assertTrue(shown().contains("ROLE-KEY-PASSPHRASE"), this::shown);
    assertFalse(Files.exists(folder.resolve("bo.key")));
  }

  @Test
  void roleKey_withAShortPassphrase_refusesAndWritesNothing() {
    assertEquals(3, run("thirteen char", "thirteen char"), this::shown);
    assertTrue(shown().contains("ROLE-KEY-PASSPHRASE-SHORT"), this::shown);
    assertFalse(Files.exists(folder.resolve("bo.key")));
  }

  @Test
  void roleKey_whereAFileIs_refusesAndLeavesIt() throws IOException {
    byte[] before = {1, 2, 3};
    Files.write(folder.resolve("bo.key"), before);
    assertEquals(5, run(PASSPHRASE, PASSPHRASE), this::shown);
    assertTrue(shown().contains("MEDIA-EXISTS"), this::shown);
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("bo.key")));
  }

  @Test
  void roleKey_withANameThatNoPlanCanHave_isUsageAndAsksNothing() {
    assertEquals(ExitCode.USAGE, named("Bo Smith", PASSPHRASE, PASSPHRASE), this::shown);
    assertFalse(shown().contains("Passphrase"), this::shown);
    assertFalse(Files.exists(folder.resolve("bo.key")));
  }

  @Test
  void roleKey_written_isItsOwnersOnlyAndAlone() throws IOException {
    assertEquals(ExitCode.DONE, run(PASSPHRASE, PASSPHRASE), this::shown);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("bo.key"))));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  /** What somebody else left there is not ours to remove. */
  @Test
  void roleKey_whereAnUnfinishedFileIs_refusesAndLeavesIt() throws IOException {
    Path part = Files.write(folder.resolve("bo.key.part"), new byte[] {1});
    assertEquals(5, run(PASSPHRASE, PASSPHRASE), this::shown);
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(part));
    assertFalse(Files.exists(folder.resolve("bo.key")));
  }
}
