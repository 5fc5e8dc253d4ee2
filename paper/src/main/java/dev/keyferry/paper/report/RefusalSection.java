package dev.keyferry.paper.report;

import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.Entry;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.paper.sheet.Line;
import java.util.List;

/** What a control refused. */
final class RefusalSection {
  private RefusalSection() {}

  static List<Block> of(CeremonyRecord record) {
    List<List<Cell>> rows = record.log().of("refuse").map(RefusalSection::row).toList();
    return List.of(
        new Block.Heading("Refusals", false),
        rows.isEmpty()
            ? new Block.Paragraph("None.")
            : new Block.Table(
                List.of(new Block.Column("Code", 29), new Block.Column("What was compared", 71)),
                rows));
  }

  private static List<Cell> row(Entry entry) {
    return List.of(
        Cell.of(
            Line.strong(entry.body().text("code") + "  " + entry.cite()),
            Line.text(Cited.time(entry) + " UTC")),
        Cell.of(
            Line.text("in " + entry.body().text("where")),
            Line.text("expected"),
            Line.code(entry.body().text("expected")),
            Line.text("found"),
            Line.code(entry.body().text("found"))));
  }
}
