package dev.keyferry.transport.qr;

import java.util.List;

/**
 * How two modules, one above the other, become one cell of a terminal.
 *
 * @param cells for both light, lower dark, upper dark, both dark
 * @param end what closes a line
 */
record HalfBlocks(List<String> cells, String end) {
  static final HalfBlocks PLAIN = new HalfBlocks(List.of(" ", "\u2584", "\u2580", "\u2588"), "");

  /**
   * Equal cells are spaces on a ground, not full blocks: some fonts leave hairlines between blocks.
   * The ground is 40 (black) or 107 (bright white), the upper half 30 or 97: ECMA-48 SGR and the
   * bright colours that terminals add to it.
   */
  static final HalfBlocks COLOURED =
      new HalfBlocks(
          List.of("\u001b[107m ", "\u001b[97;40m\u2580", "\u001b[30;107m\u2580", "\u001b[40m "),
          "\u001b[0m");

  HalfBlocks {
    cells = List.copyOf(cells);
  }

  String cell(boolean upperDark, boolean lowerDark) {
    return cells.get((upperDark ? 2 : 0) + (lowerDark ? 1 : 0));
  }
}
