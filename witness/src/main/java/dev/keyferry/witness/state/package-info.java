/** What the witness has seen of each log, and what may follow it. */
@NullMarked
package dev.keyferry.witness.state;

import org.jspecify.annotations.NullMarked;
