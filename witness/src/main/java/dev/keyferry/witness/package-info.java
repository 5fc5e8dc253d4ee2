/** The witness's tool: wiring only. */
@NullMarked
package dev.keyferry.witness;

import org.jspecify.annotations.NullMarked;
