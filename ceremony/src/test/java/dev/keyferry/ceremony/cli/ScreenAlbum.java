package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures of the main screens of one ceremony, as the README shows them. For one thread. */
final class ScreenAlbum {
  /** Where they are for people who read about Keyferry. */
  static final Path FOLDER = Path.of("..", "docs", "screens");

  /**
   * A screen worth a picture.
   *
   * @param question at which it is looked at, the first time; empty for the last screen
   * @param file without its suffix
   * @param title for those who do not see it
   */
  private record Screen(String question, String file, String title) {}

  private static final List<Screen> SCREENS =
      List.of(
          new Screen("Passphrase of Ada", "opening", "Everybody signs the beginning of the record"),
          new Screen(
              "Olu Operator (operator):",
              "fingerprint",
              "Two people type the wrapping key's fingerprint without seeing it"),
          new Screen("Type WRAP", "approval", "What will be wrapped, and the sentence to type"),
          new Screen("Type SIGN", "wrapping", "The keys are wrapped, and the manifest is to sign"),
          new Screen("", "close", "The record is closed, and the export is on its medium"));

  /** The least window, which is the one that the README has room for. */
  private static final int COLUMNS = 80;

  private static final int ROWS = 24;

  private final TerminalWindow window;
  private final Map<Screen, String> captured = new LinkedHashMap<>();

  /** Of a window. */
  ScreenAlbum(TerminalWindow window) {
    this.window = window;
  }

  /** Keeps the screen of a question that is worth a picture, and hands the question on. */
  String looking(String question) {
    for (Screen screen : SCREENS) {
      if (!screen.question.isEmpty() && question.startsWith(screen.question)) {
        captured.computeIfAbsent(screen, first -> window.nowWithAttributes());
      }
    }
    return question;
  }

  /**
   * Every picture is the one that the README shows; or all are drawn anew, as transcripts are
   * written.
   *
   * @param over what stands behind what the program has shown at last
   */
  void assertAsCommitted(String over) throws IOException {
    String last = window.nowWithAttributes();
    captured.put(SCREENS.getLast(), last.substring(0, last.indexOf(over)));
    assertEquals(SCREENS.size(), captured.size(), captured.keySet()::toString);
    List<Path> drawnAnew = new ArrayList<>();
    for (Map.Entry<Screen, String> one : captured.entrySet()) {
      Path file = FOLDER.resolve(one.getKey().file + ".svg");
      List<String> drawn =
          ScreenPicture.of(one.getValue(), COLUMNS, ROWS, new ExampleValues())
              .svg(one.getKey().title);
      if (!Files.exists(file) || !drawn.equals(Files.readAllLines(file))) {
        drawnAnew.add(Transcript.rewrite(file, drawn));
      }
    }
    assertEquals(List.of(), drawnAnew, "these screens are no longer what the pictures show");
  }
}
