@NullMarked
package dev.keyferry.witness;

import org.jspecify.annotations.NullMarked;
