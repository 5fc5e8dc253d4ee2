/**
 * A ceremony's record as it lies in its folder, read and never judged. The only package that reads
 * JSON.
 */
@NullMarked
package dev.keyferry.paper.record;

import org.jspecify.annotations.NullMarked;
