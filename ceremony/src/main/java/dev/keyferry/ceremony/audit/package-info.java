/** One event a stage, appended before the stage returns. */
@NullMarked
package dev.keyferry.ceremony.audit;

import org.jspecify.annotations.NullMarked;
