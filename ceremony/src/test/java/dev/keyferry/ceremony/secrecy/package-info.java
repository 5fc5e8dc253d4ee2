/** Looks into the memory of a running ceremony for what must not be there. */
@NullMarked
package dev.keyferry.ceremony.secrecy;

import org.jspecify.annotations.NullMarked;
