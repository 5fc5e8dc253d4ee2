package dev.keyferry.paper.sheet;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A sheet as one static page: well-formed XML that is HTML too, without a script, a link or a file
 * beside it. Every text goes through {@link #text}: there is no way to put text of a record into a
 * page as it stands. For one thread.
 */
public final class HtmlPage {
  private static final String STYLE = resource("paper.css");

  /** What a browser may load for it: nothing but what is in it. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private final StringBuilder page = new StringBuilder();
  private final Shown shown;

  private HtmlPage(Glyphs glyphs) {
    this.shown = new Shown(glyphs);
  }

  /** The page of a sheet, as a typeface can show it. */
  public static String of(Sheet sheet, Glyphs glyphs) {
    HtmlPage page = new HtmlPage(glyphs);
    page.head(sheet);
    page.add("<h1>", page.text(sheet.title()), "</h1>");
    sheet.blocks().forEach(page::block);
    page.add("</body></html>");
    return page.page.toString();
  }

  private void head(Sheet sheet) {
    String mode = sheet.modeWord();
    add("<!DOCTYPE html>");
    add("<html lang=\"en\" xml:lang=\"en\" dir=\"ltr\" xmlns=\"http://www.w3.org/1999/xhtml\">");
    add("<head><meta charset=\"utf-8\"/>");
    add("<meta http-equiv=\"Content-Security-Policy\" content=\"", CONTENT_POLICY, "\"/>");
    add("<title>", text(mode + " " + sheet.ceremony().text() + ": " + sheet.title()), "</title>");
    add("<style>", style(mode, sheet.ceremony().text()), "</style></head>");
    add("<body class=\"", sheet.mode().token(), "\">");
    add("<div class=\"mode\">", mode, "</div>");
  }

  /** With what stands in the margin of every page: words of this project's grammars, both. */
  private static String style(String mode, String ceremony) {
    return STYLE.replace("{mode}", mode).replace("{ceremony}", ceremony);
  }

  private void block(Block block) {
    switch (block) {
      case Block.Heading(String title, boolean onNewPage) ->
          add(onNewPage ? "<h2 class=\"new\">" : "<h2>", text(title), "</h2>");
      case Block.Paragraph(String says) -> add("<p>", text(says), "</p>");
      case Block.Warning(String says) -> add("<p class=\"warning\">", text(says), "</p>");
      case Block.Facts(List<Block.Fact> rows) -> facts(rows);
      case Block.Table table -> table(table);
      case Block.Form(String title, List<Line> lines) -> form(title, lines);
      case Block.Picture(Octets png, String says) -> picture(png, says);
    }
  }

  private void facts(List<Block.Fact> rows) {
    add("<table class=\"facts\">");
    rows.forEach(fact ->
        add("<tr><th>", text(fact.name()), "</th><td>", lines(fact.says().lines()), "</td></tr>"));
    add("</table>");
  }

  private void table(Block.Table table) {
    add("<table class=\"rows\"><thead><tr>");
    table
        .columns()
        .forEach(column ->
            add("<th style=\"width: ", column.percent() + "%\">", text(column.title()), "</th>"));
    add("</tr></thead><tbody>");
    for (List<Cell> row : table.rows()) {
      add("<tr>");
      row.forEach(cell -> add("<td>", lines(cell.lines()), "</td>"));
      add("</tr>");
    }
    add("</tbody></table>");
  }

  private void form(String title, List<Line> lines) {
    add("<div class=\"form\"><h3>", text(title), "</h3>", lines(lines), "</div>");
  }

  private void picture(Octets png, String says) {
    add("<div class=\"picture\"><img src=\"data:image/png;base64,", png.toBase64(), "\"");
    add(" alt=\"", text(says), "\"/><div>", text(says), "</div></div>");
  }

  private String lines(List<Line> lines) {
    StringBuilder markup = new StringBuilder();
    lines.forEach(line -> markup.append(line(line)));
    return markup.toString();
  }

  private String line(Line line) {
    String text = text(line.text());
    return switch (line.kind()) {
      case TEXT -> "<div>" + text + "</div>";
      case STRONG -> "<div class=\"strong\">" + text + "</div>";
      case CODE -> "<div class=\"code\">" + text + "</div>";
      case WORDS -> "<div class=\"words\">" + text + "</div>";
      case BLANK -> "<div class=\"blank\">" + text + "</div>";
      case BOX -> "<div class=\"tick\"><span class=\"box\">\u2610</span> " + text + "</div>";
    };
  }

  /** Text that a person may read: nothing in it is markup, nothing steers the direction. */
  private String text(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : shown.of(text).toCharArray()) {
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

  private void add(String... markup) {
    for (String piece : markup) {
      page.append(piece);
    }
    page.append('\n');
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new BugException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BugException(name, e);
    }
  }
}
