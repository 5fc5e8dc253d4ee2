/** JMH benchmarks of single operations; whole processes are measured by benchmarks/bench. */
@NullMarked
package dev.keyferry.benchmarks;

import org.jspecify.annotations.NullMarked;
