/** Binding of the engine to BC-FIPS in approved-only mode. */
@NullMarked
package dev.keyferry.provider.bcfips;

import org.jspecify.annotations.NullMarked;
