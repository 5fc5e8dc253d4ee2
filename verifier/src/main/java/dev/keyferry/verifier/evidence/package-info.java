/** Everything that one verification looks at, read once. */
@NullMarked
package dev.keyferry.verifier.evidence;

import org.jspecify.annotations.NullMarked;
