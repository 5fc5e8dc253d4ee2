/** Tests. */
@NullMarked
package dev.keyferry.ceremony.flow;

import org.jspecify.annotations.NullMarked;
