/** Tests. */
@NullMarked
package dev.keyferry.paper.sheet;

import org.jspecify.annotations.NullMarked;
