/**
 * The standard provider: Bouncy Castle where the JDK has no public API, the JDK where it is the
 * faster of the two.
 */
@NullMarked
package dev.keyferry.provider.bc;

import org.jspecify.annotations.NullMarked;
