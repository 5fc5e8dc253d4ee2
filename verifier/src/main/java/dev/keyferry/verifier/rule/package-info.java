/** V1 to V17 of docs/formats/verification-v1.md and the chains: one class a concern. */
@NullMarked
package dev.keyferry.verifier.rule;

import org.jspecify.annotations.NullMarked;
