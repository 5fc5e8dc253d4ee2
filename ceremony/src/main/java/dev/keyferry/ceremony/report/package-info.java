/** Refusals and facts as text for people. */
@NullMarked
package dev.keyferry.ceremony.report;

import org.jspecify.annotations.NullMarked;
