/** Tests of the package of the same name. */
@NullMarked
package dev.keyferry.transport.media;

import org.jspecify.annotations.NullMarked;
