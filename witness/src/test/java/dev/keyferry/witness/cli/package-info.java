@NullMarked
package dev.keyferry.witness.cli;

import org.jspecify.annotations.NullMarked;
