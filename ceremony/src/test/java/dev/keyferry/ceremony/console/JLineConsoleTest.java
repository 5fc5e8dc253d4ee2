package dev.keyferry.ceremony.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.EnvironmentCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JLineConsoleTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private JLineConsole console(JLineConsole.Style style, String typed) throws IOException {
    return console(style, typed, terminal(80, 24));
  }

  private JLineConsole console(JLineConsole.Style style, String typed, Terminal terminal) {
    return new JLineConsole(
        new TerminalDevice(terminal),
        new PrintStream(screen, true, StandardCharsets.UTF_8),
        Channels.newChannel(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8))),
        style);
  }

  private static Terminal terminal(int columns, int rows) throws IOException {
    Terminal terminal =
        new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
    terminal.setSize(Size.of(columns, rows));
    return terminal;
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  private static String read(ReadableByteChannel channel) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(2048);
    while (channel.read(target) >= 0) {
      // Reads to the end of the secret.
    }
    return new String(target.array(), 0, target.position(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"79,24,true", "80,23,true", "80,24,false", "200,60,false"})
  void unusable_ofAWindow_isWhatIsSmallerThan80x24(int columns, int rows, boolean refused)
      throws IOException {
    JLineConsole console = console(JLineConsole.Style.FULL, "", terminal(columns, rows));
    assertEquals(refused, console.unusable().isPresent());
    console
        .unusable()
        .ifPresent(failure -> assertEquals(EnvironmentCode.ENV_WINDOW, failure.code()));
  }

  @Test
  void ask_inACeremony_hasTheHeaderRightAboveIt() throws IOException {
    JLineConsole console = console(JLineConsole.Style.FULL, "yes\r");
    console.begin("rehearsal", "demo");
    console.enter(3, 9, "comparison");
    console.seat("Bo (operator)");
    assertEquals("yes", console.ask("Type yes:"));
    String[] lines = shown().split("\n", -1);
    String header = lines[lines.length - 3];
    assertTrue(
        header.startsWith("\u001b[7m REHEARSAL  demo  step 3 of 9: comparison  Bo (operator) "),
        header);
    assertTrue(header.endsWith("0:00 \u001b[m"), header);
    assertEquals(79, header.length() - "\u001b[7m\u001b[m".length());
    assertEquals("Type yes: yes", lines[lines.length - 2]);
  }

  /** A window of the least size has no room for both. */
  @Test
  void header_withoutRoomForTheRole_hasTheWholeName() throws IOException {
    JLineConsole console = console(JLineConsole.Style.FULL, "\r\r");
    console.begin("production", "2026-11-25-practice");
    console.enter(1, 9, "opening");
    console.seat("Ada Administrator (administrator)");
    console.ask("Type yes:");
    assertTrue(shown().contains("step 1 of 9: opening  Ada Administrator 0:00 \u001b[m"), shown());
    console.enter(3, 9, "comparison");
    console.seat("Ada Administrator (administrator)");
    console.ask("Type yes:");
    assertTrue(shown().contains("step 3 of 9: comparison  Ada            0:00 \u001b[m"), shown());
  }

  @Test
  void longLine_onTheScreen_isWrappedInWordsAndCountsAsItsLines() throws IOException {
    String line = "Digest of this statement: " + "ab".repeat(32);
    JLineConsole console = console(JLineConsole.Style.FULL, "\r");
    console.begin("rehearsal", "demo");
    for (int i = 0; i < 11; i++) {
      console.show(line);
    }
    assertTrue(shown().contains("statement:\n  abab"), shown());
    assertTrue(shown().contains("\n-- more: Enter --\nDigest"), shown());
    screen.reset();
    console(JLineConsole.Style.PLAIN, "").show(line);
    assertEquals(line + "\n", shown());
  }

  /** What is taken back goes from the screen also where the window has begun another line. */
  @Test
  void answer_longerThanTheLine_isTakenBackAcrossItsEnd() throws IOException {
    String toTheEnd = "x".repeat(79 - "Type: ".length());
    JLineConsole console =
        console(JLineConsole.Style.FULL, toTheEnd + "\u20acz\u007f\u007f\u007fy\r");
    assertEquals(toTheEnd.substring(1) + "y", console.ask("Type:"));
    assertEquals(
        "Type: " + toTheEnd + "\u20ac \rz\b \b\u001b[A\u001b[80G\u001b[K\b \by\n", shown());
    screen.reset();
    console(JLineConsole.Style.PLAIN, "x".repeat(90) + "\u0015\r").ask("Type:");
    assertEquals(-1, shown().indexOf('\u001b'));
  }

  /** Control KC-10: whoever types next finds nothing on the screen to type after. */
  @Test
  void blindAnswer_onceEntered_isTakenFromTheScreen() throws IOException {
    String toTheEnd = "x".repeat(79 - "Type: ".length());
    JLineConsole console = console(JLineConsole.Style.FULL, toTheEnd + "\u20acyz\u007f\r\r");
    assertEquals(toTheEnd.substring(1) + "\u20acy", console.askBlind("Type:").substring(1));
    String back = "\b \b\u001b[A\u001b[80G\u001b[K" + "\b \b".repeat(toTheEnd.length());
    assertEquals("Type: " + toTheEnd + "\u20ac \ryz\b \b" + back + "(typed)\n", shown());
    screen.reset();
    assertEquals("", console.askBlind("Nothing:"));
    assertEquals("Nothing: \n", shown());
  }

  /** Nothing can be taken back there. */
  @Test
  void blindAnswer_inPlainStyle_isAStarForEachCharacter() throws IOException {
    JLineConsole console = console(JLineConsole.Style.PLAIN, "a\u00fcb\u007f\rPANIC\r");
    assertEquals("a\u00fc", console.askBlind("Type:"));
    assertEquals("Type: ***\b \b\n", shown());
    assertEquals("", console.askBlind("And:"));
    assertTrue(console.panicked());
  }

  @Test
  void question_longerThanTheWindow_isWrappedInWords() throws IOException {
    JLineConsole console = console(JLineConsole.Style.FULL, "y\r");
    console.ask("Passphrase of " + "A".repeat(60) + " (administrator):");
    assertTrue(shown().endsWith("AA\n  (administrator): y\n"), shown());
  }

  @Test
  void screen_inPlainStyle_hasNoSequenceAndSaysEachStepOnce() throws IOException {
    JLineConsole console = console(JLineConsole.Style.PLAIN, "yes\rno\r");
    console.begin("production", "demo");
    console.enter(3, 9, "comparison");
    assertEquals("yes", console.ask("First:"));
    assertEquals("no", console.ask("Second:"));
    assertEquals(-1, shown().indexOf('\u001b'));
    assertEquals(2, shown().split("PRODUCTION  demo  step 3 of 9: comparison", -1).length);
  }

  @Test
  void secret_edited_isDeliveredOnceAndNeverShown() throws IOException {
    JLineConsole console =
        console(JLineConsole.Style.FULL, "wrong\u0015hunter\u00fc\u20ac\u007f\b2\u001b[A\rnext\r");
    ReadableByteChannel secret = console.askSecret("Password:");
    assertEquals("hunter2", read(secret));
    assertEquals("", read(secret));
    assertFalse(shown().contains("h"), shown());
    assertEquals("next", console.ask("And:"));
  }

  @Test
  void secret_longerThanItsRoom_isCutAndRings() throws IOException {
    JLineConsole console = console(JLineConsole.Style.FULL, "x".repeat(1030) + "\r");
    assertEquals("x".repeat(1024), read(console.askSecret("Password:")));
    assertEquals(6, shown().chars().filter(c -> c == 7).count());
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "-1"})
  void ctrlCAndCtrlDAndTheEnd_atAQuestion_areAnEmptyLine(int key) throws IOException {
    String typed = "half" + (key < 0 ? "" : (char) key);
    JLineConsole console = console(JLineConsole.Style.FULL, typed);
    assertEquals("", console.ask("Type:"));
    assertTrue(shown().contains("(stop)"));
    assertFalse(console.panicked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"half\u001c", "PANIC\r"})
  void panic_atAQuestion_isTheLastOne(String typed) throws IOException {
    JLineConsole console = console(JLineConsole.Style.FULL, typed + "more\r");
    assertEquals("", read(console.askSecret("Password:")));
    assertTrue(console.panicked());
    assertTrue(shown().contains("PANIC. Everything secret is being overwritten"));
    assertEquals("", console.ask("Never asked:"));
    assertEquals("", read(console.askSecret("Nor this:")));
    assertFalse(shown().contains("Never"));
    assertFalse(shown().contains("Nor"));
  }

  /** Work waits for nobody; what it moved out of the window waits to be read after it. */
  @Test
  void work_thatTakesMoreLinesThanTheWindow_doesNotWait() throws IOException {
    JLineConsole console = console(JLineConsole.Style.FULL, "\r");
    console.begin("rehearsal", "demo");
    for (int i = 1; i <= 30; i++) {
      console.working("work " + i);
    }
    assertFalse(shown().contains("-- more"), shown());
    console.show("result");
    assertTrue(shown().endsWith("work 30\n-- more: Enter --\nresult\n"), shown());
  }

  @Test
  void page_longerThanTheWindow_waitsToBeRead() throws IOException {
    JLineConsole console = console(JLineConsole.Style.FULL, "\r");
    console.begin("rehearsal", "demo");
    for (int i = 1; i <= 21; i++) {
      console.show("line " + i);
    }
    assertFalse(shown().contains("-- more"));
    console.show("line 22");
    assertTrue(shown().contains("line 21\n-- more: Enter --\nline 22\n"), shown());
  }

  /** Nobody is told that something stopped: Enter does the same, and no question was asked. */
  @Test
  void ctrlC_atAPage_saysThatItIsOnlyAPage() throws IOException {
    JLineConsole console = console(JLineConsole.Style.FULL, "\u0003yes\r");
    console.begin("rehearsal", "demo");
    for (int i = 1; i <= 22; i++) {
      console.show("line " + i);
    }
    assertTrue(shown().contains("--\n(only a page: stop at the next question)\nline 22"), shown());
    assertFalse(shown().contains("(stop)"));
    assertEquals("yes", console.ask("Type yes:"));
  }

  /** The words of a digest: who writes them down has all of them before them. */
  @Test
  void linesThatBelongTogether_areOnOnePage() throws IOException {
    JLineConsole console = console(JLineConsole.Style.FULL, "\r\r");
    console.begin("rehearsal", "demo");
    for (int i = 1; i <= 15; i++) {
      console.show("line " + i);
    }
    console.showTogether(Collections.nCopies(10, "word"));
    assertTrue(shown().contains("line 15\n-- more: Enter --\nword\n"), shown());
    assertEquals(1, shown().split("-- more", -1).length - 1);
    console.showTogether(Collections.nCopies(30, "long"));
    assertTrue(shown().contains("word\nlong\n"), shown());
    assertEquals(2, shown().split("-- more", -1).length - 1);
  }

  @Test
  void modes_ofTheTerminal_areRawWhileItIsUsedAndComeBack() throws IOException {
    Terminal terminal = terminal(80, 24);
    var before = terminal.getAttributes();
    before.setLocalFlag(LocalFlag.ECHO, true);
    before.setLocalFlag(LocalFlag.ICANON, true);
    terminal.setAttributes(before);
    JLineConsole console = console(JLineConsole.Style.FULL, "", terminal);
    assertFalse(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO));
    assertFalse(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON));
    console.close();
    assertTrue(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO));
    assertTrue(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON));
  }

  @Test
  void style_ofAnEnvironment_isPlainWhereAskedForOrDumb() {
    assertEquals(JLineConsole.Style.FULL, JLineConsole.Style.of(Map.of("TERM", "linux")));
    assertEquals(
        JLineConsole.Style.FULL, JLineConsole.Style.of(Map.of("TERM", "xterm", "NO_COLOR", "1")));
    assertEquals(JLineConsole.Style.PLAIN, JLineConsole.Style.of(Map.of("TERM", "dumb")));
    assertEquals(JLineConsole.Style.PLAIN, JLineConsole.Style.of(Map.of()));
    assertEquals(
        JLineConsole.Style.PLAIN,
        JLineConsole.Style.of(Map.of("TERM", "xterm", "ACCESSIBLE", "1")));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void panic_typedThroughAPipe_isTheLastLineRead(boolean secret) throws IOException {
    PlainConsole console =
        new PlainConsole(
            new PrintStream(screen, true, StandardCharsets.UTF_8),
            Channels.newChannel(
                new ByteArrayInputStream("PANIC\nmore\n".getBytes(StandardCharsets.UTF_8))));
    if (secret) {
      assertEquals("PANIC\n", read(console.askSecret("Password:")));
    } else {
      assertEquals("", console.ask("Type:"));
    }
    assertTrue(console.panicked());
    assertEquals("", console.ask("Type:"));
  }
}
