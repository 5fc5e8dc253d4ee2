/** Tests of the package of the same name. */
@NullMarked
package dev.keyferry.rehearsal.kms;

import org.jspecify.annotations.NullMarked;
