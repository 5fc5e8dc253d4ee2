/** Stage 7: the outbound statement is made, signed and verified. */
@NullMarked
package dev.keyferry.ceremony.manifest;

import org.jspecify.annotations.NullMarked;
