/** The engine's behaviour with this provider: vectors, refusals and properties. */
@NullMarked
package dev.keyferry.provider.bc;

import org.jspecify.annotations.NullMarked;
