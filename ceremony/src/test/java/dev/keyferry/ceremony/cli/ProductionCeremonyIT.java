package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keyferry.ceremony.environment.MadeMachine;
import dev.keyferry.testing.PeerProgram;
import dev.keyferry.transport.document.SignedNote;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A whole ceremony in production at a real pseudo-terminal, in every kind of window: five people,
 * two of three operators, four keys that prove themselves. What the window showed from the first
 * line to the last is a transcript in {@code transcripts/terminal}.
 */
class ProductionCeremonyIT {
  /** Whoever changes what a ceremony asks adds a row. */
  private static final SeatedPeople PEOPLE =
      SeatedPeople.of(
          """
          Passphrase of Ada Administrator         | practice words of ada
          Passphrase of Olu Operator              | practice words of olu
          Passphrase of Oto Operator              | practice words of oto
          Passphrase of Ona Operator              | practice words of ona
          Passphrase of Wes Witness               | practice words of wes
          Ada Administrator (administrator), HH   | 13:02
          Olu Operator (operator), HH             | 13:03
          Olu Operator (operator), in one line    | on the node and on the stick
          Type NOT KNOWN TO BE COMPROMISED        | NOT KNOWN TO BE COMPROMISED
          Ada Administrator (administrator):      | 96c87208 207bc65e 05faee00 ee90ac0c a69453481c2ea2f36f0a2da02582ce95
          Olu Operator (operator):                | prefer retrieval highchair antenna bison inferno southward finicky adult whimsical tycoon adroitness tycoon millionaire ribcage article
          Password of                             | correct horse battery
          Type WRAP 4 KEYS                        | WRAP 4 KEYS
          Type SIGN 4 KEYS                        | SIGN 4 KEYS
          Ada Administrator (administrator), serial and bag of the input  | SD-0001 0417003
          Ada Administrator (administrator), serial and bag of the output | SD-0002 none
          Ada Administrator (administrator), serial and bag and receiver  | SD-0002 none im@rehearsal.example
          Ada Administrator (administrator), type DESTROY 4 EXPORTS | DESTROY 4 EXPORTS
          Ada Administrator (administrator), type DESTROY 1 MEDIUM | DESTROY 1 MEDIUM
          Ada Administrator (administrator), type DESTROY 4 OLD KEYS | DESTROY 4 OLD KEYS
          Olu Operator (operator), serial and bag of the input  | SD-0001 0417003
          Olu Operator (operator), serial and bag of the output | SD-0002 none
          Olu Operator (operator), serial and bag and receiver  | SD-0002 none im@rehearsal.example
          Olu Operator (operator), type DESTROY 4 EXPORTS | DESTROY 4 EXPORTS
          Olu Operator (operator), type DESTROY 1 MEDIUM | DESTROY 1 MEDIUM
          Olu Operator (operator), type DESTROY 4 OLD KEYS | DESTROY 4 OLD KEYS
          """);

  /** The one whose screens are in the README. */
  private static final String PICTURED = "production-80x24.txt";

  private static final List<String> SECRETS = List.of("practice words", "horse");
  private static final String COMMAND =
      "run --plan medium/plan --request medium --site medium/site --out out --role-keys"
          + " medium/role-keys";
  private static final String OVER = "EXIT ";
  private static final Path FOLDER = Transcript.FOLDER.resolve("terminal");

  @TempDir private static Path room = Path.of("unset");

  @TempDir private Path temporary = Path.of("unset");

  private final PeerProgram tmux = new PeerProgram("production-at-a-terminal", "tmux", "-V");

  /** The medium and the machine are only read: every run has the same ones. */
  @BeforeAll
  static void prepare() throws IOException {
    PreparedMedium.in(room.resolve("medium")).inProduction();
    MadeMachine.isolated(Files.createDirectory(room.resolve("machine")), PreparedMedium.begin());
  }

  private TerminalWindow window(String size, String environment) throws IOException {
    Files.createSymbolicLink(temporary.resolve("medium"), room.resolve("medium"));
    String java =
        String.join(
            " ",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC -Xmx96m -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8",
            "--enable-native-access=dev.keyferry.engine,org.jline.terminal.ffm",
            "--add-modules org.jline.terminal.ffm --module-path",
            modulePath(),
            "--patch-module",
            "dev.keyferry.ceremony=" + Path.of("target", "test-classes").toAbsolutePath(),
            "--module dev.keyferry.ceremony/" + ProductionRoomMain.class.getName(),
            room.resolve("machine").toString(),
            PreparedMedium.begin().toString());
    return new TerminalWindow(
        tmux,
        temporary,
        size,
        "cd %s; env %s %s %s; echo %s$?".formatted(temporary, environment, java, COMMAND, OVER));
  }

  /** No module asks for the way that JLine takes to the terminal: it is beside the modules. */
  private static String modulePath() {
    String jline =
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
            .filter(entry -> entry.contains("jline-terminal-ffm"))
            .findFirst()
            .orElse("");
    return System.getProperty("jdk.module.path", "") + File.pathSeparator + jline;
  }

  @ParameterizedTest
  @CsvSource({
    "production-80x24.txt, 80x24, A=B",
    "production-200x60.txt, 200x60, A=B",
    "production-dumb.txt, 80x24, TERM=dumb",
    "production-no-color.txt, 80x24, NO_COLOR=1",
    "production-accessible.txt, 80x24, ACCESSIBLE=1"
  })
  void production_atATerminal_isDoneAndLooksAsWritten(
      String transcript, String size, String environment) throws IOException {
    LockedMemory.assumeIsThere("production-at-a-terminal");
    boolean plain = environment.equals("TERM=dumb") || environment.equals("ACCESSIBLE=1");
    try (TerminalWindow window = window(size, environment)) {
      ScreenAlbum album = new ScreenAlbum(window);
      window.answer(question -> PEOPLE.apply(album.looking(question)), OVER);
      String all = window.all();
      assertTrue(all.contains("EXIT 0"), all);
      SECRETS.forEach(secret -> assertFalse(all.contains(secret), all));
      assertEquals(!plain, window.allWithAttributes().contains("\u001b[7m"), all);
      assertExport();
      // Plain lines are as long as they are, and people's own devices wrap them.
      String looks = plain ? all : window.allAsShown();
      assertAll(
          () -> assertLooksAsWritten(transcript, looks),
          () -> {
            if (transcript.equals(PICTURED)) {
              album.assertAsCommitted(OVER);
            }
          });
    }
    tmux.report("a ceremony in production, in five kinds of window");
  }

  @Test
  void production_inASmallWindow_isRefusedAsWritten() throws IOException {
    try (TerminalWindow window = window("79x23", "A=B")) {
      window.answer(PEOPLE, OVER);
      assertLooksAsWritten("refused-window-too-small.txt", window.allAsShown());
    }
  }

  private void assertExport() throws IOException {
    Path export = temporary.resolve("out").resolve("kf-2026-11-25-practice-001");
    String manifest =
        SignedNote.parse(Files.readAllBytes(export.resolve("manifest"))).orBug().text();
    assertTrue(manifest.contains("mode production\n"), manifest);
    assertEquals(3, manifest.split(" proof signature ", -1).length - 1, manifest);
    assertEquals(1, manifest.split(" proof decryption", -1).length - 1, manifest);
    Path record = temporary.resolve("out").resolve("record-2026-11-25-practice-001");
    assertTrue(Files.readString(record.resolve("log.jsonl")).endsWith("\"type\":\"close\"}\n"));
  }

  private static void assertLooksAsWritten(String name, String all) throws IOException {
    List<String> seen = new ArrayList<>(List.of("$ ceremony " + COMMAND));
    // What follows is tmux's own.
    String shown = all.substring(0, all.indexOf('\n', all.indexOf(OVER)));
    shown.replace(OVER, "exit code ").lines().map(String::stripTrailing).forEach(seen::add);
    Path file = FOLDER.resolve(name);
    ScreenComparison screen =
        ScreenComparison.of(Files.exists(file) ? Files.readAllLines(file) : List.of(), seen);
    if (!screen.isSame()) {
      fail(
          "%s is not what was seen (%s):%n%s"
              .formatted(name, Transcript.rewrite(file, screen.actual()), screen.diff()));
    }
  }
}
