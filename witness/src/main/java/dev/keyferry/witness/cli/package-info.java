/** One class a verb, and the one place that knows picocli. Verbs ask, show and end with a code. */
@NullMarked
package dev.keyferry.witness.cli;

import org.jspecify.annotations.NullMarked;
