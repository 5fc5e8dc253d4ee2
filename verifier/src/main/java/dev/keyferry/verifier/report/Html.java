package dev.keyferry.verifier.report;

import dev.keyferry.verifier.text.Shown;
import java.util.List;

/**
 * Builds a page out of elements. Every text goes through {@link #text}: there is no way to put text
 * of a record into a page as it stands.
 */
final class Html {
  private final StringBuilder page = new StringBuilder();

  /** Text that a person may read: nothing in it is markup, nothing steers the direction. */
  static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : Shown.line(text).toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** An element around text. */
  static String element(String name, String style, String text) {
    return open(name, style) + text(text) + "</" + name + ">";
  }

  /** A start tag; name and style are words of this program. */
  static String open(String name, String style) {
    return style.isEmpty() ? "<" + name + ">" : "<" + name + " class=\"" + style + "\">";
  }

  /** Adds markup that was made here. */
  Html add(String... markup) {
    for (String piece : markup) {
      page.append(piece);
    }
    page.append('\n');
    return this;
  }

  /** A section with a title, and how many of how many it shows if that is not all. */
  Html section(String title) {
    return add("</section><section><h2>", text(title), "</h2>");
  }

  /** A table. */
  Table table(String... columns) {
    return new Table(List.of(columns));
  }

  @Override
  public String toString() {
    return page.toString();
  }

  /** Adds rows to the page. */
  final class Table {
    Table(List<String> columns) {
      StringBuilder head = new StringBuilder("<table><thead><tr>");
      columns.forEach(column -> head.append(element("th", "", column)));
      add(head.append("</tr></thead><tbody>").toString());
    }

    /** A row of cells, each an element of its own. */
    Table row(String style, String... cells) {
      add(open("tr", style), String.join("", cells), "</tr>");
      return this;
    }

    /** Ends the table. */
    void end() {
      add("</tbody></table>");
    }
  }

  /** A cell of text. */
  static String cell(String text) {
    return element("td", "", text);
  }

  /** A cell of a digest, a number or another thing to compare letter by letter. */
  static String code(String text) {
    return element("td", "code", text);
  }
}
