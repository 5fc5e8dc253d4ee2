/** Tests of the online command line. */
@NullMarked
package dev.keyferry.importer.cli;

import org.jspecify.annotations.NullMarked;
