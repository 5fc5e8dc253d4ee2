/** Tests of the package of the same name. */
@NullMarked
package dev.keyferry.transport;

import org.jspecify.annotations.NullMarked;
