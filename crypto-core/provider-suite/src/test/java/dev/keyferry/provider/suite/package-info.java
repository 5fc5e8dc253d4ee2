/**
 * What every provider must give, and what the engine makes of it: vectors, refusals, properties.
 */
@NullMarked
package dev.keyferry.provider.suite;

import org.jspecify.annotations.NullMarked;
