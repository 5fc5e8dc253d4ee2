/** Whether the benchmarks measure what they say. */
@NullMarked
package dev.keyferry.benchmarks;

import org.jspecify.annotations.NullMarked;
