/** The command line of the rehearsal: one class a verb. The only package that speaks picocli. */
@NullMarked
package dev.keyferry.rehearsal.cli;

import org.jspecify.annotations.NullMarked;
