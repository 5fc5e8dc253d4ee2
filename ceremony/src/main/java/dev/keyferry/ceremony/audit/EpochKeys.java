package dev.keyferry.ceremony.audit;

import dev.keyferry.engine.LogKey;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.CosignatureType;
import dev.keyferry.transport.log.CosignerKey;

/**
 * The keys that seal one stretch of a ceremony (docs/formats/audit-log-v1.md §5): their handles in
 * the token, and their public halves under the log's name.
 *
 * @param number of the epoch, from 0
 * @param key in the token
 * @param classical type 01
 * @param postQuantum type 06
 */
record EpochKeys(int number, LogKey key, VerifierKey classical, CosignerKey postQuantum) {
  /** The keys of an epoch of a log. */
  static EpochKeys of(int number, String origin, LogKey key) {
    return new EpochKeys(
        number,
        key,
        VerifierKey.of(origin, key.publicKey()),
        new CosignerKey(origin, CosignatureType.ML_DSA_44, key.postQuantumKey()));
  }

  /** What the log says of them. */
  AnnouncedEpoch announced(long from) {
    return new AnnouncedEpoch(number, from, classical, postQuantum);
  }
}
