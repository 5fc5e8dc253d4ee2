/** Tests of locked memory. */
@NullMarked
package dev.keyferry.engine.internal.secret;

import org.jspecify.annotations.NullMarked;
