@NullMarked
package dev.keyferry.witness.state;

import org.jspecify.annotations.NullMarked;
