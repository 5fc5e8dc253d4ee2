package dev.keyferry.paper.report;

import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.Entry;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.paper.sheet.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The steps in their order, and who approved what. */
final class TimelineSection {
  private TimelineSection() {}

  static List<Block> of(CeremonyRecord record) {
    List<List<Cell>> steps = new ArrayList<>();
    for (List<Entry> stretch : stretches(record.log().entries())) {
      steps.add(row(stretch));
    }
    return List.of(
        new Block.Heading("Timeline", true),
        new Block.Table(
            List.of(
                new Block.Column("Step", 22),
                new Block.Column("Began, UTC", 26),
                new Block.Column("Ended, UTC", 26),
                new Block.Column("Took", 10),
                new Block.Column("Entries", 16)),
            steps),
        new Block.Heading("Approvals", false),
        approvals(record));
  }

  /** A step again after an interruption is a stretch of its own. */
  private static List<List<Entry>> stretches(List<Entry> entries) {
    List<List<Entry>> stretches = new ArrayList<>();
    for (Entry entry : entries) {
      if (stretches.isEmpty() || !stretches.getLast().getLast().step().equals(entry.step())) {
        stretches.add(new ArrayList<>());
      }
      stretches.getLast().add(entry);
    }
    return stretches;
  }

  private static List<Cell> row(List<Entry> stretch) {
    Entry first = stretch.getFirst();
    Entry last = stretch.getLast();
    return List.of(
        Cell.of(Line.strong(first.step())),
        Cell.text(Cited.time(first)),
        Cell.text(Cited.time(last)),
        Cell.text(took(last.at().monoMillis() - first.at().monoMillis())),
        Cell.text("[%d]-[%d]".formatted(first.index(), last.index())));
  }

  private static String took(long millis) {
    Duration time = Duration.ofMillis(Math.max(millis, 0));
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  private static Block approvals(CeremonyRecord record) {
    List<List<Cell>> rows =
        record
            .log()
            .of("approve")
            .map(entry ->
                List.of(
                    Cited.text(entry.body().text("act"), entry),
                    Cell.text(String.join(", ", entry.body().texts("people"))),
                    halves(entry.body().text("statement"))))
            .toList();
    return new Block.Table(
        List.of(
            new Block.Column("What", 14),
            new Block.Column("Who signed", 50),
            new Block.Column("SHA-256 of the statement", 36)),
        rows);
  }

  /** A digest in two lines of one length, which are easier to compare. */
  private static Cell halves(String hex) {
    int middle = hex.length() / 2;
    return Cell.of(Line.code(hex.substring(0, middle)), Line.code(hex.substring(middle)));
  }
}
