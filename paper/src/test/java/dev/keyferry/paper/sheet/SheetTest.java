package dev.keyferry.paper.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.value.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)> & '\"";

  @Test
  void html_textOfEveryBlock_isEscaped() {
    String page = HtmlPage.of(everywhere(HOSTILE), Glyphs.ofBrowser());
    assertFalse(page.contains("<img src=x"), page);
    int times = page.split("&lt;img src=x onerror=alert\\(1\\)&gt; &amp; &#39;&quot;", -1).length;
    // Title twice, heading, two paragraphs, two of a fact, two of a table, seven of a form, two of
    // a picture.
    assertEquals(1 + 18, times);
  }

  @Test
  void html_ofASheet_mayLoadNothing() {
    String page = HtmlPage.of(everywhere("x"), Glyphs.ofBrowser());
    assertTrue(
        page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""));
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("http-equiv=\"refresh\""));
  }

  @Test
  void markdown_textOfEveryBlock_isNoMarkup() {
    String page = MarkdownPage.of(everywhere("a|b <i> *c*"), "Introduction");
    // What stands between two backquotes is no markup to anybody.
    assertFalse(page.replaceAll("`[^`]*`", "").contains("<i>"), page);
    assertTrue(page.contains("a\\|b &lt;i> \\*c\\*"), page);
  }

  @Test
  void shown_whatNobodySees_becomesItsNumber() {
    Shown shown = new Shown(c -> c < 0x100);
    assertEquals(
        "a\u00e9[U+0007][U+202E][U+5C71][U+1F600]",
        shown.of("a\u00e9\u0007\u202e\u5c71\ud83d\ude00"));
    assertEquals("\u5c71", new Shown(Glyphs.ofBrowser()).of("\u5c71"));
  }

  @Test
  void table_aRowOfAnotherLength_isNone() {
    List<Block.Column> columns = List.of(new Block.Column("one", 100));
    List<List<Cell>> rows = List.of(List.of(Cell.blank(), Cell.blank()));
    assertThrows(IllegalArgumentException.class, () -> new Block.Table(columns, rows));
  }

  private static Sheet everywhere(String text) {
    return new Sheet(
        Mode.PRODUCTION,
        new CeremonyId("c"),
        text,
        List.of(
            new Block.Heading(text, true),
            new Block.Paragraph(text),
            new Block.Warning(text),
            Block.Facts.of(new Block.Fact(text, Cell.text(text))),
            new Block.Table(
                List.of(new Block.Column(text, 100)), List.of(List.of(Cell.text(text)))),
            new Block.Form(
                text,
                List.of(
                    Line.text(text),
                    Line.strong(text),
                    Line.code(text),
                    Line.words(text),
                    Line.blank(text),
                    Line.box(text))),
            new Block.Picture(Octets.ofHex("00"), text)));
  }
}
