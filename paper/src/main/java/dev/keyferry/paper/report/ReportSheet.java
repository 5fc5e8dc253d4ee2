package dev.keyferry.paper.report;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.PaperCode;
import dev.keyferry.model.failure.PaperFailure;
import dev.keyferry.model.failure.Place;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Sheet;
import dev.keyferry.transport.document.Plan;
import java.util.ArrayList;
import java.util.List;

/** The printed record of a ceremony (control KC-34). */
public final class ReportSheet {
  /** Some 440 pages, for which the launcher's heap has room; five times as many, it has not. */
  static final int MAX_KEYS = 1000;

  private ReportSheet() {}

  /**
   * The report of a record. Refuses with {@code PAPER-SIZE} (more than {@link #MAX_KEYS} keys),
   * {@code QR-SIZE}, {@code QR-READBACK}, in this order.
   */
  public static Outcome<Sheet> of(CeremonyRecord record) {
    int keys = record.documents().request().keys().size();
    return keys > MAX_KEYS
        ? Outcome.refused(
            new PaperFailure(
                PaperCode.PAPER_SIZE,
                new Place.Whole("request"),
                Fact.count(MAX_KEYS, "keys at most"),
                Fact.count(keys, "keys")))
        : SealSection.of(record).map(seal -> sheet(record, seal));
  }

  private static Sheet sheet(CeremonyRecord record, List<Block> seal) {
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(CoverSection.of(record));
    blocks.addAll(PresenceSection.of(record));
    blocks.addAll(TimelineSection.of(record));
    blocks.addAll(MachineSection.of(record));
    blocks.addAll(RefusalSection.of(record));
    blocks.addAll(KeySection.of(record));
    blocks.addAll(WrappingKeySection.of(record));
    blocks.addAll(DigestSection.of(record));
    blocks.addAll(HoldPointSection.of(record));
    blocks.addAll(seal);
    blocks.addAll(DestructionSection.of(record));
    Plan.Heading heading = record.documents().plan().heading();
    return new Sheet(heading.mode(), heading.ceremony(), "Report of a key ceremony", blocks);
  }
}
