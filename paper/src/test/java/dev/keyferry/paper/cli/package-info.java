/** Tests. */
@NullMarked
package dev.keyferry.paper.cli;

import org.jspecify.annotations.NullMarked;
