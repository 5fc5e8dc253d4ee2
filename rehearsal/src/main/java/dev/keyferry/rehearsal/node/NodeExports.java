package dev.keyferry.rehearsal.node;

import dev.keyferry.transport.document.ParticipantId;
import java.util.List;

/**
 * All that a rehearsal node exported.
 *
 * @param participant the node's identity: its name and the fingerprint of its root namespace key
 * @param keys every key in the order of its making; where two have the same part, the one in use
 *     comes first
 */
public record NodeExports(ParticipantId participant, List<ExportedKey> keys) {
  /** Copies the list. */
  public NodeExports {
    keys = List.copyOf(keys);
  }
}
