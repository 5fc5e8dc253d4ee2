/**
 * Bytes, digests and characters, and how they are shown. Public facts only; calls nothing of ours.
 */
@NullMarked
package dev.keyferry.verifier.text;

import org.jspecify.annotations.NullMarked;
