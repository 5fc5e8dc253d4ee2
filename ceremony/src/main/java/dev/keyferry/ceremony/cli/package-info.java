/** One class a verb. The only user of picocli. */
@NullMarked
package dev.keyferry.ceremony.cli;

import org.jspecify.annotations.NullMarked;
