/** The only user of the JSON library. */
@NullMarked
package dev.keyferry.ceremony.json;

import org.jspecify.annotations.NullMarked;
