/** Stage 5: each key is wrapped to its wrapping key. */
@NullMarked
package dev.keyferry.ceremony.wrapping;

import org.jspecify.annotations.NullMarked;
