package dev.keyferry.paper.script;

import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.paper.sheet.Line;
import java.util.ArrayList;
import java.util.List;

/** The acts of a script, numbered through, in tables with a title each. For one thread. */
final class Acts {
  private final List<Block> blocks = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Line> typed = new ArrayList<>();
  private String title = "";
  private int number;
  private int minutes;

  /** Ends the table before, and begins one. */
  Acts step(String next) {
    end();
    title = next;
    return this;
  }

  /**
   * One act.
   *
   * @param who does it
   * @param does what they do, and what the screen shows or asks
   * @param compare what must be so, and what happens if it is not
   * @param estimate how many minutes it is likely to take
   */
  Acts act(String who, String does, String compare, int estimate) {
    number++;
    minutes += estimate;
    typed.add(Line.text(does));
    rows.add(
        List.of(
            Cell.of(Line.strong(String.valueOf(number))),
            Cell.text(who),
            new Cell(typed),
            Cell.text(compare),
            Cell.text(String.valueOf(estimate)),
            Cell.blank()));
    typed.clear();
    return this;
  }

  /** The command that the next act begins with, its options below each other. */
  Acts type(String command) {
    for (String part : command.split("(?= --)", -1)) {
      typed.add(Line.code(part.strip()));
    }
    return this;
  }

  /** How long all acts so far are likely to take, in minutes. */
  int minutes() {
    return minutes;
  }

  /** All tables. */
  List<Block> blocks() {
    end();
    return List.copyOf(blocks);
  }

  private void end() {
    if (!rows.isEmpty()) {
      blocks.add(new Block.Heading(title, false));
      blocks.add(
          new Block.Table(
              List.of(
                  new Block.Column("No.", 6),
                  new Block.Column("Who", 16),
                  new Block.Column("Does", 32),
                  new Block.Column("Compare; if not", 25),
                  new Block.Column("Min.", 6),
                  new Block.Column("Time, initials", 15)),
              rows));
      rows.clear();
    }
  }
}
