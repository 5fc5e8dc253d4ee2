/** The operations on keys, one class each. */
@NullMarked
package dev.keyferry.engine.internal.op;

import org.jspecify.annotations.NullMarked;
