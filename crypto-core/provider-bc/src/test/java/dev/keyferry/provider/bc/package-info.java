/** Tests. */
@NullMarked
package dev.keyferry.provider.bc;

import org.jspecify.annotations.NullMarked;
