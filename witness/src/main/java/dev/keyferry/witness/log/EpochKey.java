package dev.keyferry.witness.log;

import dev.keyferry.transport.document.VerifierKey;

/**
 * A key that an entry of the log announced.
 *
 * @param index of that entry
 * @param key the Ed25519 key of the epoch that follows it
 */
record EpochKey(long index, VerifierKey key) {
  /** Whether a tree is one that this key, or a later one, signs: audit-log-v1.md §5, rules 2-4. */
  boolean signs(long size) {
    // The opening announces the key of its own tree; another announcement is sealed by the old key.
    return index == 0 || size > index + 1;
  }
}
