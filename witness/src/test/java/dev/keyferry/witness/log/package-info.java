@NullMarked
package dev.keyferry.witness.log;

import org.jspecify.annotations.NullMarked;
