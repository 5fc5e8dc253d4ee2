/** Tests of the whole module, and what they share. */
@NullMarked
package dev.keyferry.paper;

import org.jspecify.annotations.NullMarked;
