package dev.keyferry.engine;

/**
 * What a person with a key in a PKCS#11 token signs at the end: the last checkpoint of the audit
 * log itself, as a plain note signature, because C2SP tlog-cosignature has no ECDSA
 * (docs/formats/audit-log-v1.md §5).
 *
 * @param checkpoint three lines, each ended by a line feed
 */
public record CheckpointStatement(String checkpoint) implements RoleStatement {
  /** Refuses what is not the checkpoint of a ceremony's log. */
  public CheckpointStatement {
    if (!CosignStatement.isCheckpoint(checkpoint)) {
      throw new IllegalArgumentException("not a checkpoint of a ceremony's log");
    }
  }

  @Override
  public String text() {
    return checkpoint;
  }
}
