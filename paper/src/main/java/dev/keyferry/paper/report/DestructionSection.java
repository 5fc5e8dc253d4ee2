package dev.keyferry.paper.report;

import dev.keyferry.paper.destruction.Certificate;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.sheet.Block;
import java.util.ArrayList;
import java.util.List;

/** What must be destroyed afterwards, with room for who did it and who saw it. */
final class DestructionSection {
  private DestructionSection() {}

  static List<Block> of(CeremonyRecord record) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Certificate of destruction", true));
    blocks.addAll(attested(record));
    blocks.addAll(
        Certificate.of(record.documents().request().exports(), record.documents().site()));
    return blocks;
  }

  /** Who said in the ceremony that they see to it. */
  private static List<Block> attested(CeremonyRecord record) {
    return record
        .log()
        .ofRun("destroy")
        .<Block>map(entry ->
            new Block.Paragraph(
                "%s: %d, %s. Seen to by: %s.  %s"
                    .formatted(
                        entry.body().text("object"),
                        entry.body().number("number"),
                        entry.body().text("method"),
                        entry.body().texts("attested").isEmpty()
                            ? "NOBODY"
                            : String.join(", ", entry.body().texts("attested")),
                        entry.cite())))
        .toList();
  }
}
