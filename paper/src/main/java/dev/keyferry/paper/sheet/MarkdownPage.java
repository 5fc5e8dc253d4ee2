package dev.keyferry.paper.sheet;

import java.util.List;

/** A sheet as Markdown, for the documents of the project. It has no pictures. For one thread. */
public final class MarkdownPage {
  private final StringBuilder page = new StringBuilder();

  private MarkdownPage() {}

  /**
   * The page of a sheet.
   *
   * @param introduction what stands below the title
   */
  public static String of(Sheet sheet, String introduction) {
    MarkdownPage markdown = new MarkdownPage();
    markdown.add("# ", text(sheet.title()));
    markdown.add("");
    markdown.add(introduction);
    markdown.add("");
    markdown.add("**", sheet.modeWord(), "** ", sheet.ceremony().text());
    sheet.blocks().forEach(markdown::block);
    return markdown.page.toString();
  }

  private void block(Block block) {
    add("");
    switch (block) {
      case Block.Heading(String title, _) -> add("## ", text(title));
      case Block.Paragraph(String says) -> add(text(says));
      case Block.Warning(String says) -> add("**", text(says), "**");
      case Block.Facts(List<Block.Fact> rows) ->
          table(
              List.of("", ""),
              rows.stream().map(fact -> List.of(Cell.text(fact.name()), fact.says())).toList());
      case Block.Table table ->
          table(table.columns().stream().map(Block.Column::title).toList(), table.rows());
      case Block.Form(String title, List<Line> lines) -> {
        add("**", text(title), "**");
        add("");
        lines.forEach(line -> add("- ", line(line)));
      }
      case Block.Picture(_, String says) -> add(text(says));
    }
  }

  private void table(List<String> titles, List<List<Cell>> rows) {
    add("| ", String.join(" | ", titles.stream().map(MarkdownPage::text).toList()), " |");
    add("|", "---|".repeat(titles.size()));
    rows.forEach(
        row -> add("| ", String.join(" | ", row.stream().map(MarkdownPage::cell).toList()), " |"));
  }

  private static String cell(Cell cell) {
    return String.join("<br>", cell.lines().stream().map(MarkdownPage::line).toList());
  }

  private static String line(Line line) {
    String text = text(line.text());
    return switch (line.kind()) {
      case TEXT -> text;
      case WORDS -> text.strip();
      case STRONG -> "**" + text + "**";
      case CODE -> "`" + line.text().replace('`', '\'').replace("|", "\\|") + "`";
      case BLANK -> text + " ____";
      case BOX -> "\u2610 " + text;
    };
  }

  /** Markup characters of Markdown and HTML, as themselves. */
  private static String text(String text) {
    return new Shown(Glyphs.ofBrowser())
        .of(text)
        .replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([|*_`\\[])", "\\\\$1");
  }

  private void add(String... text) {
    for (String piece : text) {
      page.append(piece);
    }
    page.append('\n');
  }
}
