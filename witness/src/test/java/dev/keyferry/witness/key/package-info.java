@NullMarked
package dev.keyferry.witness.key;

import org.jspecify.annotations.NullMarked;
