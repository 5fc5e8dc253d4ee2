/** Tests of the package of the same name. */
@NullMarked
package dev.keyferry.rehearsal.prepare;

import org.jspecify.annotations.NullMarked;
