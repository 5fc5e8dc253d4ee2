/** Tests of the readers that need no provider. */
@NullMarked
package dev.keyferry.engine.entry;

import org.jspecify.annotations.NullMarked;
