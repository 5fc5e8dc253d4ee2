package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.environment.Machine;
import dev.keyferry.ceremony.rolekey.SoftToken;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person with a token, here SoftHSM2, before the ceremony: their key for the plan, their
 * signature.
 */
class TokenCommandsTest {
  private static final String NAME = "bo@example.com";

  /** A vector of the format: its one operator has a key in a token that is not this one. */
  private static final Path PLAN =
      Path.of("..", "transport", "src", "test", "resources", "vectors", "plan", "valid-token.txt");

  @TempDir private Path folder = Path.of("unset");

  private final SoftToken token = SoftToken.make();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private int run(List<String> typed, String... arguments) {
    PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    Desk desk =
        new Desk(
            new TypingConsole(out, typed),
            out,
            out,
            Clock.systemUTC(),
            Machine.ofThisProcess(Clock.systemUTC()),
            () -> new SoftwareIntegrity.Intact(1));
    return CeremonyCommand.commandLine(desk).execute(arguments);
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  private int tokenKey(String... typed) {
    return run(List.of(typed), "token-key", "--name", NAME, token.library().toString());
  }

  @Test
  void tokenKey_withItsPin_showsTheVerifierKeyAndHidesThePin() {
    assertEquals(ExitCode.DONE, tokenKey("THERE", SoftToken.PIN), this::shown);
    String start = "Verifier key for the plan: ";
    String line = shown().lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
    VerifierKey key = VerifierKey.parsePerson(line.substring(start.length())).orBug();
    assertEquals(new VerifierKey(NAME, token.key()), key);
    assertEquals(RoleKey.Type.ECDSA_P256, key.type());
    // The console of the tests says so of what a real one does not echo.
    assertTrue(shown().contains("[hidden: %s]".formatted(SoftToken.PIN)), this::shown);
  }

  @Test
  void tokenKey_withAnEmptyLine_isStopped() {
    assertEquals(ExitCode.STOPPED, tokenKey(""), this::shown);
    assertEquals(ExitCode.STOPPED, tokenKey("THERE", ""), this::shown);
  }

  @Test
  void tokenKey_withAWrongPin_isRefused() {
    assertEquals(ExitCode.REFUSED, tokenKey("THERE", "1", "12", "123456"), this::shown);
    assertTrue(shown().contains("ROLE-KEY-TOKEN"), this::shown);
  }

  private int sign(Path plan) {
    return run(
        List.of("THERE", SoftToken.PIN),
        "plan",
        "sign",
        plan.toString(),
        "--as",
        NAME,
        "--role-token",
        token.library().toString(),
        "--out",
        folder.resolve("signed").toString());
  }

  @Test
  void planSign_withTheTokenThatThePlanNames_addsALineOfType02() throws IOException {
    VerifierKey key = new VerifierKey(NAME, token.key());
    String text = Files.readString(PLAN).replaceAll("bo@example\\.com\\+\\S+", key.print());
    Path plan = Files.writeString(folder.resolve("plan"), text);
    assertEquals(ExitCode.DONE, sign(plan), this::shown);
    SignedNote note = SignedNote.parse(Files.readAllBytes(folder.resolve("signed"))).orBug();
    assertEquals(text, note.verify(key).orBug().text());
  }

  @Test
  void planSign_withAnotherToken_refusesQuorumStrangerAndWritesNothing() {
    assertEquals(ExitCode.REFUSED, sign(PLAN), this::shown);
    assertTrue(shown().contains("QUORUM-STRANGER"), this::shown);
    assertFalse(Files.exists(folder.resolve("signed")));
  }
}
