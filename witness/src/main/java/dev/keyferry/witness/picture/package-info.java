/** Pictures of other people as arrays of grey. The only package that knows java.desktop. */
@NullMarked
package dev.keyferry.witness.picture;

import org.jspecify.annotations.NullMarked;
