package dev.keyferry.transport.qr;

import dev.keyferry.model.value.Octets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A QR code that was read again after it was drawn: evidence, which only {@link QrRenderer} makes.
 * It has its quiet zone wherever it is shown. Public, immutable, thread-safe.
 */
public final class QrCode {
  /** Light modules that a code needs on every side: ISO/IEC 18004 §9.1. */
  static final int QUIET_MODULES = 4;

  /** So many pixels a module are sharp on paper and on a screen, and small as a file. */
  private static final int MODULE_PIXELS = 8;

  private static final int WHITE = 0xff;

  private final int size;
  private final BitSet dark;

  QrCode(int size, BitSet dark) {
    this.size = size;
    this.dark = dark;
  }

  /** How many modules a side has, with the quiet zone on both ends. */
  public int width() {
    return size + 2 * QUIET_MODULES;
  }

  /**
   * Lines for a terminal, two rows of modules a line. Both colours are set explicitly, since a code
   * with exchanged colours is not read by all telephones.
   */
  public List<String> terminalLines() {
    return lines(HalfBlocks.COLOURED);
  }

  /** The same without colours, for dark letters on light ground: paper, a file. */
  public List<String> plainLines() {
    return lines(HalfBlocks.PLAIN);
  }

  /** A PNG picture. */
  public Octets png() {
    return BlackAndWhitePng.of(
        width() * MODULE_PIXELS, (x, y) -> isDark(x / MODULE_PIXELS, y / MODULE_PIXELS));
  }

  /** Whether a module is dark, counted from the corner of the quiet zone; outside, none is. */
  boolean isDark(int x, int y) {
    int column = x - QUIET_MODULES;
    int row = y - QUIET_MODULES;
    boolean inside = column >= 0 && column < size && row >= 0 && row < size;
    return inside && dark.get(row * size + column);
  }

  /** The picture of the PNG. */
  GrayPicture picture() {
    int pixels = width() * MODULE_PIXELS;
    byte[] luminance = new byte[pixels * pixels];
    for (int i = 0; i < luminance.length; i++) {
      boolean black = isDark(i % pixels / MODULE_PIXELS, i / pixels / MODULE_PIXELS);
      luminance[i] = (byte) (black ? 0 : WHITE);
    }
    return GrayPicture.of(pixels, pixels, luminance);
  }

  private List<String> lines(HalfBlocks style) {
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < width(); y += 2) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < width(); x++) {
        line.append(style.cell(isDark(x, y), isDark(x, y + 1)));
      }
      lines.add(line.append(style.end()).toString());
    }
    return lines;
  }
}
