/**
 * The audit log as others read it: C2SP checkpoints, Merkle trees, tiles and proofs
 * (docs/formats/audit-log-v1.md). Public facts only; it signs nothing.
 */
@NullMarked
package dev.keyferry.transport.log;

import org.jspecify.annotations.NullMarked;
