package dev.keyferry.paper.sheet;

import dev.keyferry.model.value.Octets;
import java.util.List;

/** A part of a sheet, from one margin to the other. */
public sealed interface Block {
  /**
   * A title, which stays with what follows it.
   *
   * @param text the title
   * @param onNewPage whether it begins a page
   */
  record Heading(String text, boolean onNewPage) implements Block {}

  /**
   * A sentence or more, which explains.
   *
   * @param text what it says
   */
  record Paragraph(String text) implements Block {}

  /**
   * A sentence or more, which nobody may overlook.
   *
   * @param text what it says
   */
  record Warning(String text) implements Block {}

  /**
   * Facts with their names, one below the other.
   *
   * @param rows from top to bottom
   */
  record Facts(List<Fact> rows) implements Block {
    /** Copies the list. */
    public Facts {
      rows = List.copyOf(rows);
    }

    /** These facts. */
    public static Facts of(Fact... rows) {
      return new Facts(List.of(rows));
    }
  }

  /**
   * A fact with its name.
   *
   * @param name what it is
   * @param says the fact
   */
  record Fact(String name, Cell says) {}

  /**
   * A table with a row of titles, repeated on every page.
   *
   * @param columns from left to right
   * @param rows each with as many cells as there are columns
   */
  record Table(List<Column> columns, List<List<Cell>> rows) implements Block {
    /** Copies the lists, and refuses a row of another length. */
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      int width = columns.size();
      if (rows.stream().anyMatch(row -> row.size() != width)) {
        throw new IllegalArgumentException("a row has as many cells as its table has columns");
      }
    }
  }

  /**
   * A column of a table.
   *
   * @param title what stands in it
   * @param percent how much of the sheet's width it takes
   */
  record Column(String title, int percent) {}

  /**
   * Lines in a frame, which no end of a page cuts.
   *
   * @param title what it is for
   * @param lines from top to bottom
   */
  record Form(String title, List<Line> lines) implements Block {
    /** Copies the list. */
    public Form {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A picture.
   *
   * @param png its file
   * @param says what it shows, for who cannot see it
   */
  record Picture(Octets png, String says) implements Block {}
}
