/** What the witness sees and types. The only package that touches the process's streams. */
@NullMarked
package dev.keyferry.witness.console;

import org.jspecify.annotations.NullMarked;
