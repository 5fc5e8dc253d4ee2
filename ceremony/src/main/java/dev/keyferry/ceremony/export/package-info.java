/** Stage 8: everything is written, flushed, read back and compared. */
@NullMarked
package dev.keyferry.ceremony.export;

import org.jspecify.annotations.NullMarked;
