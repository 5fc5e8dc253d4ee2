package dev.keyferry.paper.report;

import dev.keyferry.model.ceremony.Person;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.Entry;
import dev.keyferry.paper.record.LogText;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.paper.sheet.Line;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.VerifierKey;
import java.util.ArrayList;
import java.util.List;

/** The first page: which ceremony, how it ended, who was there, and what went another way. */
final class CoverSection {
  static final String JUDGES_NOTHING =
      "This report does not verify; keyferry verify does. It prints what the record says. A number"
          + " in brackets is the entry of the log that a line rests on. What has none is from plan,"
          + " request, site or manifest, which the log names by their digests.";

  private CoverSection() {}

  static List<Block> of(CeremonyRecord record) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(JUDGES_NOTHING));
    blocks.add(facts(record));
    blocks.addAll(unsealed(record.log()));
    blocks.add(new Block.Heading("Deviations", false));
    blocks.addAll(deviations(record.log()));
    blocks.add(new Block.Heading("Interruptions", false));
    blocks.addAll(interruptions(record.log()));
    blocks.add(new Block.Heading("Roles", false));
    blocks.add(people(record));
    return blocks;
  }

  private static Block facts(CeremonyRecord record) {
    Plan plan = record.documents().plan();
    Entry open = record.log().open();
    return Block.Facts.of(
        fact("Result", Cell.of(Line.strong(Result.of(record)))),
        fact(
            "Ceremony",
            Cell.of(Line.strong(plan.heading().ceremony().text() + "  " + open.cite()))),
        fact("Title", Cell.text(plan.heading().title())),
        fact("Organisation", Cell.text(plan.heading().organisation())),
        fact("Participant", Cell.code(record.documents().request().node().participant().uid())),
        fact("Origin of keys", origin(record.log())),
        fact("Began", Cited.text(Cited.time(open) + " UTC", open)),
        fact("Ended", Cited.text(Cited.time(record.log().last()) + " UTC", record.log().last())),
        fact(
            "Log",
            Cell.code(
                "%s, %d entries"
                    .formatted(record.checkpoint().origin(), record.checkpoint().size()))));
  }

  /** What an operator said of them. */
  private static Cell origin(LogText log) {
    return log.latest("attest")
        .map(entry ->
            Cited.text(
                "%s, as %s says; compromised: %s"
                    .formatted(
                        entry.body().text("where"),
                        entry.body().text("person"),
                        entry.body().text("compromised")),
                entry))
        .orElse(Cell.text("nobody said where they have been"));
  }

  private static Block.Fact fact(String name, Cell says) {
    return new Block.Fact(name, says);
  }

  /** What lies behind the last checkpoint: it counts as not recorded, and people should know. */
  private static List<Block> unsealed(LogText log) {
    return log.uncovered() == 0 && log.brokenBytes() == 0
        ? List.of()
        : List.of(
            new Block.Warning(
                "The log goes on after its last checkpoint: %d entries and %d bytes of another."
                        .formatted(log.uncovered(), log.brokenBytes())
                    + " They count as not recorded, and are not in this report."));
  }

  private static List<Block> deviations(LogText log) {
    List<Block> blocks = new ArrayList<>();
    log.of("deviation").forEach(entry -> blocks.add(deviation(entry)));
    return blocks.isEmpty() ? List.of(new Block.Paragraph("None.")) : blocks;
  }

  private static Block deviation(Entry entry) {
    return new Block.Form(
        "Deviation %s in the step %s, %s UTC"
            .formatted(entry.cite(), entry.step(), Cited.time(entry)),
        List.of(
            Line.text("Expected: " + entry.body().text("expected")),
            Line.text("Happened: " + entry.body().text("happened")),
            Line.text("Decided: " + entry.body().text("decided")),
            Line.text("By: " + String.join(" and ", entry.body().texts("people")))));
  }

  private static List<Block> interruptions(LogText log) {
    List<Block> blocks = new ArrayList<>();
    log.of("resume")
        .forEach(entry ->
            blocks.add(
                new Block.Paragraph(
                    "%s  After an interruption, it went on at %s UTC with %d entries found."
                        .formatted(
                            entry.cite(), Cited.time(entry), entry.body().number("entries")))));
    return blocks.isEmpty() ? List.of(new Block.Paragraph("None.")) : blocks;
  }

  private static Block people(CeremonyRecord record) {
    List<List<Cell>> rows =
        record.documents().plan().people().stream().map(CoverSection::person).toList();
    return new Block.Table(
        List.of(
            new Block.Column("Role", 18),
            new Block.Column("Person", 32),
            new Block.Column("Key  " + record.log().open().cite(), 38),
            new Block.Column("Key id", 12)),
        rows);
  }

  private static List<Cell> person(Person person) {
    // The plan's grammar has seen to the form.
    VerifierKey key = VerifierKey.parsePerson(person.roleKey()).orBug();
    return List.of(
        Cell.text(person.role().token()),
        Cell.of(Line.strong(person.name())),
        Cell.code(key.name()),
        Cell.code(key.keyId().toHex()));
  }
}
