package dev.keyferry.transport.log;

/**
 * A checkpoint and one cosigner's word for it: evidence. Only {@link CosignerKey#verify} makes one,
 * so whoever asks for it cannot be handed an unverified one.
 */
public sealed interface CosignedCheckpoint permits CheckedCosignature {
  /** What was cosigned. */
  Checkpoint checkpoint();

  /** The key whose cosignature was verified. */
  CosignerKey cosigner();

  /**
   * Seconds since 1970-01-01T00:00:00Z, as the cosigner's clock said; 0 when it says nothing of
   * time. The latest, if the cosigner signed more than once.
   */
  long time();
}
