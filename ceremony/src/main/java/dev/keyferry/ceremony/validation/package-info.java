/** Stage 2: every key enters the engine and passes every KEY control. */
@NullMarked
package dev.keyferry.ceremony.validation;

import org.jspecify.annotations.NullMarked;
