package dev.keyferry.transport.log;

/** The one form of evidence of a cosignature. */
record CheckedCosignature(Checkpoint checkpoint, CosignerKey cosigner, long time)
    implements CosignedCheckpoint {}
