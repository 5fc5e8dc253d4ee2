package dev.keyferry.transport.qr;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal shows of half blocks: black letters on white, until a line says otherwise. */
record Screen(List<String> lines) {
  private static final Pattern CELL =
      Pattern.compile("(?:\u001b\\[([0-9;]*)m)?([ \u2580\u2584\u2588])");
  private static final int MODULE_PIXELS = 4;

  static Screen of(List<String> lines) {
    return new Screen(List.copyOf(lines));
  }

  GrayPicture picture() {
    int width = (int) CELL.matcher(lines.getFirst()).results().count();
    int pixels = width * MODULE_PIXELS;
    int height = lines.size() * 2 * MODULE_PIXELS;
    byte[] luminance = new byte[pixels * height];
    Arrays.fill(luminance, (byte) 0xff);
    for (int row = 0; row < lines.size(); row++) {
      Matcher cells = CELL.matcher(lines.get(row));
      for (int column = 0; cells.find(); column++) {
        boolean[] dark = cell(cells.group(1), cells.group(2));
        for (int half = 0; half < 2; half++) {
          paint(luminance, pixels, column, 2 * row + half, dark[half]);
        }
      }
    }
    return GrayPicture.of(pixels, height, luminance);
  }

  private static void paint(byte[] luminance, int pixels, int x, int y, boolean dark) {
    for (int i = 0; dark && i < MODULE_PIXELS * MODULE_PIXELS; i++) {
      int at = (y * MODULE_PIXELS + i / MODULE_PIXELS) * pixels + x * MODULE_PIXELS;
      luminance[at + i % MODULE_PIXELS] = 0;
    }
  }

  private static boolean[] cell(String colours, String glyph) {
    boolean darkGround = colours != null && colours.contains("40");
    boolean darkInk = colours == null || colours.contains("30");
    return switch (glyph) {
      case " " -> new boolean[] {darkGround, darkGround};
      case "\u2580" -> new boolean[] {darkInk, darkGround};
      case "\u2584" -> new boolean[] {darkGround, darkInk};
      default -> new boolean[] {darkInk, darkInk};
    };
  }
}
