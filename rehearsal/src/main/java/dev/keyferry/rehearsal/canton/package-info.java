/**
 * Practice keys and Canton's export files for them, in every layout and shape that a Canton release
 * writes: what the old node hands out before stage 0 of the figure. One of the two doors to Bouncy
 * Castle and the only one to protobuf. It never sees a real participant's key.
 */
@NullMarked
package dev.keyferry.rehearsal.canton;

import org.jspecify.annotations.NullMarked;
