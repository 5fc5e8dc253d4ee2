/**
 * The audit log as others read it: Merkle trees, checkpoints and the cosignatures on them, tiles
 * and proofs (docs/formats/audit-log-v1.md, and the C2SP formats that it names). Called by the
 * ceremony, the witness and the importer. It holds public keys only: signatures are made elsewhere,
 * and verified here before they are let go.
 */
@NullMarked
package dev.keyferry.transport.log;

import org.jspecify.annotations.NullMarked;
