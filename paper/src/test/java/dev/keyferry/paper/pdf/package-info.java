/** Tests. */
@NullMarked
package dev.keyferry.paper.pdf;

import org.jspecify.annotations.NullMarked;
