package dev.keyferry.ceremony.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture of a terminal's window as SVG: its characters, and which of them are bold or in reverse
 * video. Any other attribute is refused rather than drawn wrong.
 *
 * @param lines what stands in it
 * @param columns how wide it is
 * @param rows how high it is
 */
record ScreenPicture(List<List<Run>> lines, int columns, int rows) {
  /** Characters with the same attributes. */
  record Run(String text, boolean bold, boolean reverse) {}

  /** Pixels; a character of most monospace fonts is three fifths as wide as its font is high. */
  private static final int CELL_WIDTH = 8;

  private static final int CELL_HEIGHT = 18;
  private static final int FONT_SIZE = 13;
  private static final int BASELINE = 13;
  private static final int MARGIN = 10;

  private static final String PAPER = "#16181d";
  private static final String INK = "#d7dae0";
  private static final Pattern ATTRIBUTES = Pattern.compile("\u001b\\[([0-9;]*)m");

  /**
   * Reads what {@code tmux capture-pane -e} prints.
   *
   * @param stead what the picture shows in place of what is never the same twice
   */
  static ScreenPicture of(String captured, int columns, int rows, Placeholders.Stead stead) {
    List<List<Run>> lines = new ArrayList<>();
    for (String line : captured.stripTrailing().lines().toList()) {
      List<Run> runs = runs(line);
      lines.add(
          runs.size() == 1
              ? List.of(
                  new Run(
                      Placeholders.replaced(runs.getFirst().text, stead),
                      runs.getFirst().bold,
                      runs.getFirst().reverse))
              : runs);
    }
    return new ScreenPicture(lines, columns, rows);
  }

  /** In every line the attributes begin anew. */
  private static List<Run> runs(String line) {
    List<Run> runs = new ArrayList<>();
    Run style = new Run("", false, false);
    Matcher change = ATTRIBUTES.matcher(line);
    int from = 0;
    while (change.find()) {
      add(runs, line.substring(from, change.start()), style);
      style = changed(style, change.group(1));
      from = change.end();
    }
    add(runs, line.substring(from), style);
    return runs;
  }

  private static void add(List<Run> runs, String text, Run style) {
    if (!text.isEmpty()) {
      runs.add(new Run(text, style.bold, style.reverse));
    }
  }

  private static Run changed(Run style, String numbers) {
    Run changed = style;
    for (String number : numbers.split(";", -1)) {
      changed =
          switch (number) {
            case "", "0" -> new Run("", false, false);
            case "1" -> new Run("", true, changed.reverse);
            case "7" -> new Run("", changed.bold, true);
            // The terminal's own colours, which tmux names where attributes end.
            case "39", "49" -> changed;
            case "27" -> new Run("", changed.bold, false);
            default -> throw new AssertionError("not drawn: attribute " + number);
          };
    }
    return changed;
  }

  /** The picture, with what it shows as a title for those who do not see it. */
  List<String> svg(String title) {
    int width = columns * CELL_WIDTH + 2 * MARGIN;
    int height = rows * CELL_HEIGHT + 2 * MARGIN;
    List<String> svg = new ArrayList<>();
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
            .formatted(width, height, width, height));
    svg.add("<title>%s</title>".formatted(escaped(title)));
    svg.add("<rect width=\"100%%\" height=\"100%%\" rx=\"6\" fill=\"%s\"/>".formatted(PAPER));
    svg.add(
        "<g font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"%d\" xml:space=\"preserve\" fill=\"%s\">"
            .formatted(FONT_SIZE, INK));
    for (int row = 0; row < lines.size(); row++) {
      draw(svg, lines.get(row), MARGIN + row * CELL_HEIGHT);
    }
    svg.addAll(List.of("</g>", "</svg>"));
    return svg;
  }

  private static void draw(List<String> svg, List<Run> runs, int top) {
    int left = MARGIN;
    for (Run run : runs) {
      int width = run.text.length() * CELL_WIDTH;
      if (run.reverse) {
        svg.add(
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                .formatted(left, top, width, CELL_HEIGHT));
      }
      if (!run.text.isBlank()) {
        svg.add(
            "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\"%s%s>%s</text>"
                .formatted(
                    left,
                    top + BASELINE,
                    width,
                    run.bold ? " font-weight=\"bold\"" : "",
                    run.reverse ? " fill=\"" + PAPER + "\"" : "",
                    escaped(run.text)));
      }
      left += width;
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
