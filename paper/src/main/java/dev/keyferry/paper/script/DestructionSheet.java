package dev.keyferry.paper.script;

import dev.keyferry.paper.destruction.Certificate;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Sheet;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is destroyed after the import is proven, for who prepares it. */
public final class DestructionSheet {
  private DestructionSheet() {}

  /**
   * The sheet of a plan's ceremony.
   *
   * @param site if the plan binds one and it was given
   */
  public static Sheet of(Plan plan, Optional<Site> site) {
    List<Block> blocks = new ArrayList<>(Certificate.of(List.of(), site));
    blocks.add(
        new Block.Paragraph(
            "Methods: say what was done, and to what. A file is not destroyed by deleting it: the"
                + " medium is."));
    return new Sheet(plan.mode(), plan.heading().ceremony(), "Destruction sheet", blocks);
  }
}
