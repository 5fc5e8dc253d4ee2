/** Tests of the package of the same name. */
@NullMarked
package dev.keyferry.rehearsal.node;

import org.jspecify.annotations.NullMarked;
