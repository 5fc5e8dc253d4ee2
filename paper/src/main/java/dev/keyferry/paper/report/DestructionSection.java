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
    blocks.addAll(
        Certificate.of(record.documents().request().exports(), record.documents().site()));
    return blocks;
  }
}
