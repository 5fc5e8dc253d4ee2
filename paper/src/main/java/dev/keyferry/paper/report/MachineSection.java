package dev.keyferry.paper.report;

import dev.keyferry.paper.record.Body;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.Entry;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.paper.sheet.Line;
import java.util.List;

/** What people's watches said, and what the machine's kernel told. */
final class MachineSection {
  private MachineSection() {}

  static List<Block> of(CeremonyRecord record) {
    return List.of(
        new Block.Heading("Times from watches", false),
        watches(record),
        new Block.Heading("Looks at the machine", false),
        looks(record));
  }

  private static Block looks(CeremonyRecord record) {
    List<List<Cell>> rows =
        record.log().entries().stream()
            .filter(entry -> entry.is("isolate") || entry.is("measure"))
            .map(MachineSection::look)
            .toList();
    return new Block.Table(
        List.of(
            new Block.Column("Look", 21),
            new Block.Column("Checks", 11),
            new Block.Column("What fails, and what is noted", 68)),
        rows);
  }

  private static List<Cell> look(Entry entry) {
    List<Body> checks = entry.body().objects("checks");
    List<Line> found =
        checks.stream()
            .filter(check -> !check.text("result").equals("ok"))
            .map(MachineSection::check)
            .toList();
    return List.of(
        Cell.of(Line.strong(entry.type() + "  " + entry.cite()), Line.text(entry.step())),
        Cell.text(String.valueOf(checks.size())),
        found.isEmpty() ? Cell.text("nothing") : new Cell(found));
  }

  private static Line check(Body check) {
    boolean fails = check.text("result").equals("fails");
    String says =
        "%s: expected %s; found %s"
            .formatted(check.text("name"), check.text("expected"), check.text("found"));
    return fails ? Line.strong("FAILS  " + says) : Line.text(check.text("result") + "  " + says);
  }

  private static Block watches(CeremonyRecord record) {
    List<List<Cell>> rows =
        record
            .log()
            .of("time")
            .map(entry ->
                List.of(
                    Cited.text(entry.body().text("person"), entry),
                    Cell.text(entry.body().text("entered")),
                    Cell.text(entry.body().text("machine"))))
            .toList();
    return new Block.Table(
        List.of(
            new Block.Column("Person", 46),
            new Block.Column("Typed, UTC", 20),
            new Block.Column("The system clock said", 34)),
        rows);
  }
}
