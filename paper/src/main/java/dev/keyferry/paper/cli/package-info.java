/** The command line of what is printed, and the only package that knows picocli. */
@NullMarked
package dev.keyferry.paper.cli;

import org.jspecify.annotations.NullMarked;
