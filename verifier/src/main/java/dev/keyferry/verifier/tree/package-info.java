/** The Merkle tree of RFC 6962, in memory that does not grow with it: heads, proofs, tiles. */
@NullMarked
package dev.keyferry.verifier.tree;

import org.jspecify.annotations.NullMarked;
