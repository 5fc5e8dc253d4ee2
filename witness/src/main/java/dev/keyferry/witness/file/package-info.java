/** Files that are read whole within a limit, created anew, or replaced in one step. */
@NullMarked
package dev.keyferry.witness.file;

import org.jspecify.annotations.NullMarked;
