/** Tests. */
@NullMarked
package dev.keyferry.ceremony;

import org.jspecify.annotations.NullMarked;
