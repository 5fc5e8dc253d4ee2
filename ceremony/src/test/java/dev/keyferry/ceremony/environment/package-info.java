/** The machine and the software as tests make them. */
@NullMarked
package dev.keyferry.ceremony.environment;

import org.jspecify.annotations.NullMarked;
