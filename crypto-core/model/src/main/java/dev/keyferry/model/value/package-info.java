/**
 * Immutable public values: bytes, digests, fingerprints and their spoken form. Nothing here may
 * ever hold a secret.
 */
@NullMarked
package dev.keyferry.model.value;

import org.jspecify.annotations.NullMarked;
