/** Tests. */
@NullMarked
package dev.keyferry.paper.record;

import org.jspecify.annotations.NullMarked;
