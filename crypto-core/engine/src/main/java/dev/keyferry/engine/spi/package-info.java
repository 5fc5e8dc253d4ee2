/** What a cryptographic provider must bring. Exported for the binding modules only. */
@NullMarked
package dev.keyferry.engine.spi;

import org.jspecify.annotations.NullMarked;
