package dev.keyferry.paper.record;

import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import java.util.List;

/**
 * A record as it lies in its folder (docs/formats/ceremony-record-v1.md), read and not judged: its
 * log is the one of its checkpoints, and its documents are the ones that the log names. Public, and
 * no evidence of anything.
 *
 * @param log the entries that the last checkpoint covers
 * @param documents plan, request, site and manifest
 * @param holdPoints the checkpoints of the hold points, by their number from 1
 * @param seal the last checkpoint with the signatures under it
 */
public record CeremonyRecord(
    LogText log, Documents documents, List<Checkpoint> holdPoints, SignedNote seal) {
  /** Copies the list. */
  public CeremonyRecord {
    holdPoints = List.copyOf(holdPoints);
  }

  /** The last checkpoint. */
  public Checkpoint checkpoint() {
    return Checkpoint.parse(seal.text()).orBug();
  }
}
