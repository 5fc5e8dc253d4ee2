/** Locked off-heap memory, and the one place where a secret is lent to code that needs an array. */
@NullMarked
package dev.keyferry.engine.internal.secret;

import org.jspecify.annotations.NullMarked;
