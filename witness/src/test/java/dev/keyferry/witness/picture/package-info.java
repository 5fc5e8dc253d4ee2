@NullMarked
package dev.keyferry.witness.picture;

import org.jspecify.annotations.NullMarked;
