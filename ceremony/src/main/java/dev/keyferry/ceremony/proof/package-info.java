/** Stage 4: every key answers the request's challenge, where the plan asks for it. */
@NullMarked
package dev.keyferry.ceremony.proof;

import org.jspecify.annotations.NullMarked;
