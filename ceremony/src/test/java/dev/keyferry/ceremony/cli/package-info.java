/** Tests. */
@NullMarked
package dev.keyferry.ceremony.cli;

import org.jspecify.annotations.NullMarked;
