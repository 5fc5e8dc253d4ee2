package dev.keyferry.witness.log;

import dev.keyferry.transport.document.VerifierKey;

/**
 * A key that an entry of the log announced.
 *
 * @param index of that entry
 * @param key the Ed25519 key of the epoch that follows it
 * @param own whether that epoch begins with the entry itself: at the opening, and after an
 *     interruption
 */
record EpochKey(long index, VerifierKey key, boolean own) {
  /** Whether a tree is one that this key, or a later one, signs: audit-log-v1.md §5, rules 2-4. */
  boolean signs(long size) {
    // Any other announcement is sealed by the old key.
    return own || size > index + 1;
  }
}
