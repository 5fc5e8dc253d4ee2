package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.environment.MadeMachine;
import dev.keyferry.engine.SoftwareIntegrity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ceremony environment} on made machines. */
@Tag("KC-18")
class EnvironmentCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir private Path root = Path.of("unset");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private MadeMachine made;

  @BeforeEach
  void make() {
    made = MadeMachine.isolated(root, NOW);
  }

  private int execute(String... arguments) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    PrintStream shown = new PrintStream(out, true, StandardCharsets.UTF_8);
    Desk desk =
        new Desk(
            new TypingConsole(shown, List.of()),
            shown,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            clock,
            made.machine(clock),
            () -> new SoftwareIntegrity.Intact(1));
    return CeremonyCommand.commandLine(desk).execute(arguments);
  }

  private static List<String> lines(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void environment_ofAnIsolatedMachine_saysSoAndEndsWithZero() {
    assertEquals(ExitCode.DONE, execute("environment"));
    assertEquals(9, lines(out).size());
    assertTrue(lines(out).stream().allMatch(line -> line.contains(" ok ")), lines(out)::toString);
    assertEquals(List.of(), lines(err));
  }

  @Test
  void environment_ofAMachineWithANetwork_namesTheCodeAndEndsWithThree() {
    made.plugged();
    assertEquals(ExitCode.REFUSED, execute("environment"));
    assertEquals("  interfaces    FAILS up: eth0", lines(out).getFirst());
    assertEquals("ENV-NETWORK  EXCEPTION  machine, interfaces", lines(err).getFirst());
    assertEquals("  expected no interface up but lo; found up: eth0", lines(err).get(1));
  }

  @Test
  void environment_asJson_isOneLineWithEveryCheck() {
    made.plugged();
    assertEquals(ExitCode.REFUSED, execute("environment", "--json"));
    assertEquals(1, lines(out).size());
    String json = lines(out).getFirst();
    assertTrue(
        json.startsWith("{\"checks\":[{\"name\":\"interfaces\",\"control\":\"KC-18\""), json);
    assertTrue(json.contains("\"found\":\"up: eth0\",\"code\":\"ENV-NETWORK\"}"), json);
    assertTrue(json.endsWith("\"code\":\"\"}],\"failing\":1}"), json);
  }

  /** No option of the command line makes it lenient. */
  @Test
  void environment_withAnyOtherOption_isNotUnderstood() {
    assertEquals(ExitCode.USAGE, execute("environment", "--force"));
  }
}
