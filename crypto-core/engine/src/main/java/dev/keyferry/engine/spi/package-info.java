/**
 * What a cryptographic provider must bring, and what it says of itself. Bindings implement it; the
 * program prints the indicators and asks for nothing else here.
 */
@NullMarked
package dev.keyferry.engine.spi;

import org.jspecify.annotations.NullMarked;
