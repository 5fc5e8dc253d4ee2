/** Tests. */
@NullMarked
package dev.keyferry.ceremony.export;

import org.jspecify.annotations.NullMarked;
