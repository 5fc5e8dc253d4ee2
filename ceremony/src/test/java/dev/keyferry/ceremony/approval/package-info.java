/** Tests. */
@NullMarked
package dev.keyferry.ceremony.approval;

import org.jspecify.annotations.NullMarked;
