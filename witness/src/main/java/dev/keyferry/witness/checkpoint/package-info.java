/** A checkpoint that came in, whose signature of a pinned key was verified. */
@NullMarked
package dev.keyferry.witness.checkpoint;

import org.jspecify.annotations.NullMarked;
