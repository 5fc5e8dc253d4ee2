/** The folder of a ceremony, read once and within limits, and what its log says. */
@NullMarked
package dev.keyferry.verifier.record;

import org.jspecify.annotations.NullMarked;
