package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.key.KeyDescription;
import java.util.List;

/**
 * What the offline program said of one export.
 *
 * @param file the path that it was given
 * @param passwordProtected whether the export is protected
 * @param key the key inside
 * @param verdicts one for every target, in the program's order
 */
record InspectedKey(
    String file, boolean passwordProtected, KeyDescription key, List<Verdict> verdicts) {
  /** Copies the list. */
  InspectedKey {
    verdicts = List.copyOf(verdicts);
  }
}
