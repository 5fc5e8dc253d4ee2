/** The key formats that may enter, read in locked memory and never parsed on the heap. */
@NullMarked
package dev.keyferry.engine.entry;

import org.jspecify.annotations.NullMarked;
