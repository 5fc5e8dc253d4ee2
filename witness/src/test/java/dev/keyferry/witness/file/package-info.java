@NullMarked
package dev.keyferry.witness.file;

import org.jspecify.annotations.NullMarked;
