/** The log itself, as lines: the roots of its trees, and the keys that it announces. */
@NullMarked
package dev.keyferry.witness.log;

import org.jspecify.annotations.NullMarked;
