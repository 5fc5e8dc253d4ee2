/**
 * The rehearsal KMS: in process, as strict as the real ones are by their documentation, and by
 * Bouncy Castle, another implementation than the one that wraps. Stage 10 of the figure talks to it
 * in practice ceremonies and tests. It holds practice keys only and proves nothing about any cloud.
 */
@NullMarked
package dev.keyferry.rehearsal.kms;

import org.jspecify.annotations.NullMarked;
