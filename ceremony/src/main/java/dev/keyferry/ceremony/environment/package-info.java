/** The machine and the software as they are. */
@NullMarked
package dev.keyferry.ceremony.environment;

import org.jspecify.annotations.NullMarked;
