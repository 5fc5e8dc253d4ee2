/** Tests of the package of the same name. */
@NullMarked
package dev.keyferry.rehearsal.cli;

import org.jspecify.annotations.NullMarked;
