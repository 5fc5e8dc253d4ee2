/** Tests of the package of the same name. */
@NullMarked
package dev.keyferry.rehearsal.demo;

import org.jspecify.annotations.NullMarked;
