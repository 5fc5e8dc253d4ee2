package dev.keyferry.paper.sheet;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import java.util.List;
import java.util.Locale;

/**
 * Something to print: pages that say on each whether real keys are at stake.
 *
 * @param mode whether they are
 * @param ceremony of which ceremony it is
 * @param title what it is
 * @param blocks from top to bottom
 */
public record Sheet(Mode mode, CeremonyId ceremony, String title, List<Block> blocks) {
  /** Copies the list. */
  public Sheet {
    blocks = List.copyOf(blocks);
  }

  /** The word that is on every page. */
  String modeWord() {
    return mode.token().toUpperCase(Locale.ROOT);
  }
}
