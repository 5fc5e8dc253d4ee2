/** The offline terminal application. Main does nothing but wire. */
@NullMarked
package dev.keyferry.ceremony;

import org.jspecify.annotations.NullMarked;
