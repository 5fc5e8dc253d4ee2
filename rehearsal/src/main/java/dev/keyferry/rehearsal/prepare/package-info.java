/**
 * Stage 0 of the figure for practice: from the rehearsal node's exports and the rehearsal KMS to a
 * folder with a signed request, a signed plan and the lines to type. Everything it writes says
 * {@code rehearsal} in its signed bytes, so production tools refuse it.
 */
@NullMarked
package dev.keyferry.rehearsal.prepare;

import org.jspecify.annotations.NullMarked;
