/** Tests. */
@NullMarked
package dev.keyferry.ceremony.console;

import org.jspecify.annotations.NullMarked;
