/** What is destroyed after a ceremony, with room for who did it and who saw it. */
@NullMarked
package dev.keyferry.paper.destruction;

import org.jspecify.annotations.NullMarked;
