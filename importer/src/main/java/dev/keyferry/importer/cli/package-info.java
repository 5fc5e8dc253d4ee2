/** The command line of the online side. */
@NullMarked
package dev.keyferry.importer.cli;

import org.jspecify.annotations.NullMarked;
