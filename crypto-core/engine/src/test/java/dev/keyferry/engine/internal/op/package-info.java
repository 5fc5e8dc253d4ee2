/** Tests of operations that need no provider. */
@NullMarked
package dev.keyferry.engine.internal.op;

import org.jspecify.annotations.NullMarked;
