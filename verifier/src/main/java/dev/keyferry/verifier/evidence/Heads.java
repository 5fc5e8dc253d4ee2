package dev.keyferry.verifier.evidence;

import dev.keyferry.verifier.note.Checkpoint;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The checkpoints of a record, as they claim to be.
 *
 * @param last the file {@code checkpoint}
 * @param holdPoints the files in {@code checkpoints/} of the log's hold points, by their number
 */
public record Heads(Optional<Checkpoint> last, Map<Long, Checkpoint> holdPoints) {
  /** The file of the last checkpoint. */
  public static final String LAST = "checkpoint";

  /** Sorts the map. */
  public Heads {
    holdPoints = new TreeMap<>(holdPoints);
  }

  /** The file of a hold point. */
  public static String fileOf(long epoch) {
    return "checkpoints/%04d".formatted(epoch);
  }
}
